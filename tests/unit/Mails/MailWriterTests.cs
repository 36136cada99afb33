using CsCheck;
using Longcode.Hosts;
using Longcode.Mails;
using Longcode.Silo.Mails;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Longcode.Tests.Unit.Mails;

public sealed class MailWriterTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);
    private static readonly MailWriter Writer = new(
        Options.Create(new MailSettings { Host = "mail.example.com", From = "Longcode <texts@example.com>" }), new PublicAddress(new Uri("https://texts.example.com/")));

    private static readonly Gen<string> Nasty = Gen.OneOf(
        Gen.String, Gen.String[Gen.Char["ab \r\n\t:<>\",;@\u00e9\u2028"], 0, 60], Gen.Const("x\r\nBcc: all@example.com"), Gen.Const("x\nSubject: y\n\nbody"));

    [Fact]
    public void Nothing_in_a_name_or_a_subject_makes_a_header_or_a_recipient() => Gen.Select(Nasty, Nasty, Nasty).Sample((name, subject, line) =>
    {
        var read = WireOf(new Mail("a1", "agency", "olivia@agency.test", name, new MailContent(subject, [line], "usage", "See usage")));

        read.Headers.Select(header => header.Field).ShouldBe(["Message-Id", "Date", "Subject", "From", "To", "Auto-Submitted", "MIME-Version"], ignoreOrder: true);
        read.To.Mailboxes.Concat(read.Cc.Mailboxes).Concat(read.Bcc.Mailboxes).Single().Address.ShouldBe("olivia@agency.test");
        read.From.Mailboxes.Single().Address.ShouldBe("texts@example.com");
    }, iter: 500);

    [Theory]
    [InlineData("")]
    [InlineData("olivia")]
    [InlineData("olivia@agency.test, all@example.com")]
    [InlineData("olivia@agency.test\r\nRCPT TO:<all@example.com>")]
    public void What_is_no_single_address_is_not_mailed(string address) => Writer.Write(Waiting(new Mail("a1", "agency", address, "Olivia", Content("Hello")))).ShouldBeNull();

    [Fact]
    public void A_mail_written_again_is_the_same_mail_with_a_link_to_the_product()
    {
        var (first, second) = (WireOf(new Mail("a1", "agency", "olivia@agency.test", "Olivia", Content("Hello"))), WireOf(new Mail("a1", "agency", "olivia@agency.test", "Olivia", Content("Hello"))));

        (first.MessageId, first.Date).ShouldBe(("a1@example.com", At));
        (second.MessageId, second.TextBody).ShouldBe((first.MessageId, first.TextBody));
        first.TextBody!.ShouldContain("See usage: https://texts.example.com/usage");
        first.HtmlBody!.ShouldContain("href=\"https://texts.example.com/usage\"");
    }

    [Fact]
    public void Words_are_no_markup() =>
        WireOf(new Mail("a1", "agency", "olivia@agency.test", "Olivia", Content("<script>alert(1)</script>"))).HtmlBody!.ShouldNotContain("<script>");

    private static MailContent Content(string line) => new("Subject", [line], "usage", "See usage");

    private static WaitingMail Waiting(Mail mail) => new(mail, At, 0);

    private static MimeMessage WireOf(Mail mail)
    {
        using var wire = new MemoryStream();
        Writer.Write(Waiting(mail)).ShouldNotBeNull().WriteTo(wire);
        wire.Position = 0;
        return MimeMessage.Load(wire);
    }
}
