namespace Longcode.Tests.Web.Sandbox;

public sealed class IncomingTests
{
    private const string Phone = "+13305550188";

    [Fact]
    public async Task A_reply_arrives_as_a_signed_webhook()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();

        (await sandbox.Control.ReplyAsync(Phone, number, "Yes & thanks é 👍")).ShouldBeTrue();

        var webhook = sandbox.Inbox.At("/webhooks/twilio/incoming").ShouldHaveSingleItem();
        webhook.IsSignedByTwilio(SandboxHarness.AuthToken).ShouldBeTrue();
        webhook.Form["Body"].ShouldBe("Yes & thanks é 👍");
        (webhook.Form["From"], webhook.Form["To"], webhook.Form["SmsStatus"]).ShouldBe((Phone, number, "received"));
    }

    [Fact]
    public async Task A_reply_that_nobody_takes_says_so()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();
        sandbox.Inbox.AnswerNext(500);

        (await sandbox.Control.ReplyAsync(Phone, number, "hi")).ShouldBeFalse();

        sandbox.Inbox.At("/webhooks").Count.ShouldBe(1, "by default the carrier repeats lost connections only");
    }

    [Fact]
    public async Task The_addresss_fragment_orders_retries_and_is_not_signed()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync(path: "/webhooks/twilio/incoming#rc=2&rp=5xx,ct,rt");
        sandbox.Inbox.AnswerNext(503);
        sandbox.Inbox.AnswerNext(500);

        (await sandbox.Control.ReplyAsync(Phone, number, "hi")).ShouldBeTrue();

        var attempts = sandbox.Inbox.At("/webhooks");
        attempts.Count.ShouldBe(3);
        attempts.ShouldAllBe(item => item.IsSignedByTwilio(SandboxHarness.AuthToken));
        attempts.Select(item => item.Headers["I-Twilio-Idempotency-Token"]).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Stop_is_answered_by_the_carrier_and_closes_that_number_to_that_phone_until_start()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (first, second) = (await sandbox.BuyAsync("+13305550142"), await sandbox.BuyAsync("+12165550117"));

        await sandbox.Control.ReplyAsync(Phone, first, " stop ");

        (await Should.ThrowAsync<TwilioRefusedException>(() => sandbox.SendAsync(first, Phone, "x"))).Code.ShouldBe(21610);
        await sandbox.SendAsync(second, Phone, "another number is not closed");
        (await sandbox.Control.HandsetAsync(Phone)).ShouldContain(text => text.Body.Contains("unsubscribed"));
        sandbox.Inbox.At("/webhooks").ShouldHaveSingleItem().Form["Body"].ShouldBe(" stop ");
        (await sandbox.Control.MessagesAsync()).ShouldHaveSingleItem("the carrier's own reply is not a text that we sent");

        await sandbox.Control.ReplyAsync(Phone, first, "START");
        await sandbox.SendAsync(first, Phone, "again");
    }

    [Theory]
    [InlineData("stop please")]
    [InlineData("Please STOP")]
    [InlineData("yes")]
    public async Task Only_the_keyword_alone_counts(string body)
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();

        await sandbox.Control.ReplyAsync(Phone, number, body);

        (await sandbox.Control.HandsetAsync(Phone)).ShouldHaveSingleItem("the carrier said nothing");
        await sandbox.SendAsync(number, Phone, "still open");
    }

    [Fact]
    public async Task A_webhooks_answer_may_send_a_text_back()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();
        sandbox.Inbox.AnswerNext(200, "text/xml", "<Response><Message>Thanks &amp; bye</Message></Response>");

        await sandbox.Control.ReplyAsync(Phone, number, "hi");

        (await sandbox.Control.HandsetAsync(Phone))[^1].Body.ShouldBe("Thanks & bye");
    }
}
