using Longcode.Accounts;
using Longcode.Mails;
using Longcode.Numbers;
using Longcode.Tenants;

namespace Longcode.Tests.Unit.Mails;

public sealed class MailWordingTests
{
    private static readonly PhoneNumber Number = PhoneNumber.Parse("+13305550142");
    private static readonly DateTimeOffset At = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);
    private static readonly AccountView Olivia = new("agency", "olivia", "Olivia Grant", "olivia@agency.test", Permissions.ManageTextMessaging);
    private static readonly AccountView Dana = new("agency", "dana", "Dana Whitfield", "dana@agency.test", Permissions.SendAsOthers);
    private static readonly AccountView Sam = new("agency", "sam", "Sam Ortiz", "sam@agency.test", Permissions.ManageUsers);

    [Fact]
    public void A_numbers_user_and_those_who_manage_texting_are_told_each_once()
    {
        var alert = new UsageAlert(Number, "2026-11", 80, At, 200, 250);

        UsageMails.Of(alert, "dana", [Olivia, Dana, Sam]).Select(mail => mail.Address).ShouldBe(["olivia@agency.test", "dana@agency.test"]);
        UsageMails.Of(alert, "olivia", [Olivia, Dana, Sam]).Select(mail => mail.Address).ShouldBe(["olivia@agency.test"]);
        UsageMails.Of(alert, null, [Olivia with { DeclinesMail = true }, Dana, Sam]).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_news_for_the_same_person_is_the_same_mail_and_any_other_is_another_one()
    {
        var alerts = new[] { (Number, "2026-11", 80), (Number, "2026-11", 100), (Number, "2026-12", 80), (PhoneNumber.Parse("+13305550143"), "2026-11", 80) }
            .Select(alert => new UsageAlert(alert.Item1, alert.Item2, alert.Item3, At, 200, 250)).ToList();
        string[] Ids() => [.. alerts.SelectMany(alert => UsageMails.Of(alert, "dana", [Olivia, Dana])).Select(mail => mail.Id)];

        Ids().ShouldBe(Ids());
        Ids().Distinct().Count().ShouldBe(8);
    }

    [Fact]
    public void A_number_without_texts_says_when_they_come_back()
    {
        var content = UsageMails.Of(new UsageAlert(Number, "2026-12", 100, At, 250, 250), "dana", [Dana]).Single().Content;

        content.Subject.ShouldBe("(330) 555-0142 has used all its texts for December");
        content.Lines.ShouldBe(["(330) 555-0142 has used its 250 texts for December and sends no more this month.", "Replies still arrive. Texts come back on January 1."]);
    }

    [Theory]
    [InlineData(TenantEventKind.PastDue, "sending stops on November 27")]
    [InlineData(TenantEventKind.Suspended, "the numbers are cancelled on November 27")]
    [InlineData(TenantEventKind.Ended, "They receive until November 27, then they are released for good")]
    public void Each_step_of_an_unpaid_month_announces_the_next_with_its_day(TenantEventKind kind, string words)
    {
        var content = Told(new AnnouncementState { Id = "1", Kind = kind, UnpaidSince = At, Owed = 3000, IsUnpaid = true, Until = new(2026, 11, 28, 3, 0, 0, TimeSpan.Zero) });

        string.Join(' ', content.Lines).ShouldContain(words);
        content.Lines[0].ShouldContain("The November payment of $30.00");
    }

    [Fact]
    public void Payments_are_told_to_those_who_manage_texting_alone() =>
        PaymentMails.Of(new AnnouncementState { Id = "1", Kind = TenantEventKind.Good }, "America/New_York", "usd", [Olivia, Dana, Sam]).Single().Name.ShouldBe("Olivia Grant");

    [Fact]
    public void A_released_number_is_named() =>
        Told(new AnnouncementState { Id = "1", Kind = TenantEventKind.Released, Number = Number.Value }).Subject.ShouldBe("(330) 555-0142 was released");

    private static MailContent Told(AnnouncementState announced) => PaymentMails.Of(announced, "America/New_York", "usd", [Olivia]).Single().Content;
}
