using System.Buffers;
using System.Net;
using MimeKit;
using SmtpServer;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using Server = SmtpServer.SmtpServer;
using Services = SmtpServer.ComponentModel.ServiceProvider;

namespace Longcode.Sandbox.Mails;

/// <summary>A mail server that takes every mail and keeps it: what leaves Longcode arrives here and nowhere else.</summary>
internal sealed class MailReceiver(SandboxSettings settings, MailShelf shelf, TimeProvider time) : BackgroundService
{
    private const int LargestMail = 256 * 1024;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.MailPort is not { } port) return;

        var address = settings.Listen is null ? IPAddress.Loopback : IPAddress.Any;
        var services = new Services();
        services.Add(new Shelving(shelf, time));
        var server = new Server(
            new SmtpServerOptionsBuilder().ServerName("sandbox").MaxMessageSize(LargestMail, MaxMessageSizeHandling.Strict)
                .Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(address, port)).AllowUnsecureAuthentication()).Build(),
            services);
        await server.StartAsync(stoppingToken);
    }

    private sealed class Shelving(MailShelf shelf, TimeProvider time) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var stream = new MemoryStream(buffer.ToArray());
            var mail = await MimeMessage.LoadAsync(stream, cancellationToken);
            var now = time.GetUtcNow();
            await shelf.AddAsync(new ReceivedMail(
                Guid.CreateVersion7(now).ToString("N"), mail.MessageId ?? "", $"{mail.From}", $"{mail.To}", mail.Subject ?? "", mail.TextBody ?? "", mail.HtmlBody ?? "", now));
            return SmtpResponse.Ok;
        }
    }
}
