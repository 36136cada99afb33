using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Longcode.Tests.Web.Hosts;

/// <summary>A caller that goes away in the middle of its body is no error of ours.</summary>
public sealed class CutOffTests
{
    private const int Announced = 1000;

    [Fact]
    public async Task A_body_that_ends_early_is_logged_as_no_error()
    {
        var (watch, log) = (new Watch(), new ErrorLog());
        await using var host = await RunningHost.StartAsync([], builder =>
        {
            builder.Services.AddSingleton<IStartupFilter>(watch);
            builder.Logging.AddProvider(log);
        });
        log.Clear();

        await CutAsync(host.Url, "/account/sign-in", "application/x-www-form-urlencoded", "email=own");
        await CutAsync(host.Url, "/webhooks/twilio/incoming", "application/x-www-form-urlencoded", "MessageSid=S");
        await CutAsync(host.Url, "/api/v1/texts", "application/json", "{\"from\":", $"Authorization: Bearer {host.Ours.Key}\r\n");
        for (var i = 0; i < 3; i++) await watch.Ended.Reader.ReadAsync(TestContext.Current.CancellationToken);

        log.Errors.ShouldBeEmpty();
    }

    private static async Task CutAsync(Uri url, string path, string type, string begin, string headers = "")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port);
        var head = $"POST {path} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: {type}\r\nContent-Length: {Announced}\r\n{headers}\r\n{begin}";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        client.Client.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Sees when a post has left the pipeline.</summary>
    private sealed class Watch : IStartupFilter
    {
        public Channel<string> Ended { get; } = Channel.CreateUnbounded<string>();

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, pipeline) =>
            {
                try
                {
                    await pipeline(http);
                }
                finally
                {
                    if (http.Request.ContentLength == Announced) Ended.Writer.TryWrite(http.Request.Path);
                }
            });
            next(app);
        };
    }
}
