using System.Net;
using Longcode.Tests.Support;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Longcode.Tests.Web.Sandbox;

public sealed class MailPageTests
{
    [Fact]
    public async Task A_mail_stands_on_the_page_can_do_nothing_there_and_survives_a_restart()
    {
        var port = FreePort.Next();
        await using var sandbox = await SandboxHarness.StartAsync(settings => settings with { MailPort = port });
        await SendAsync(port, "<head></head><script>alert(1)</script>");

        await sandbox.RestartAsync();
        var mail = (await sandbox.Control.MailsAsync()).ShouldHaveSingleItem();
        using var page = await sandbox.Raw.GetAsync("/mails");
        using var shown = await sandbox.Raw.GetAsync($"/mails/{mail.Id}");
        using var unknown = await sandbox.Raw.GetAsync("/mails/unknown");

        (mail.Subject, mail.To, mail.MessageId).ShouldBe(("Hello", "\"Olivia\" <olivia@agency.test>", "1@longcode.test"));
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self'");
        shown.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task SendAsync(int port, string html)
    {
        var message = new MimeMessage([new MailboxAddress("Longcode", "texts@longcode.test")], [new MailboxAddress("Olivia", "olivia@agency.test")], "Hello", new TextPart("html") { Text = html }) { MessageId = "1@longcode.test" };
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", port, SecureSocketOptions.None);
        await client.SendAsync(message);
        await client.DisconnectAsync(true);
    }
}
