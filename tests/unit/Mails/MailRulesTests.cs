using CsCheck;
using Longcode.Mails;

namespace Longcode.Tests.Unit.Mails;

public sealed class MailRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_mail_that_never_gets_through_is_tried_ever_rarer_for_a_day_and_then_given_up()
    {
        var (now, tries) = (Start, 0);
        var pauses = new List<TimeSpan>();
        while (MailRules.NextTry(Start, ++tries, now) is { } next)
        {
            pauses.Add(next - now);
            now = next;
        }

        (now - Start).ShouldBeInRange(MailRules.WorthSendingFor, MailRules.WorthSendingFor + TimeSpan.FromHours(1));
        pauses.ShouldBe(pauses.Order().ToList(), "none comes sooner than the one before");
        pauses[0].ShouldBe(TimeSpan.FromSeconds(30));
        pauses[^1].ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public void However_often_and_whenever_the_next_try_lies_ahead() => Gen.Select(Gen.Int[1, 100_000], Gen.Double[0, 23.9]).Sample((tries, hours) =>
    {
        var now = Start + TimeSpan.FromHours(hours);
        var pause = MailRules.NextTry(Start, tries, now) - now;
        return pause > TimeSpan.Zero && pause <= TimeSpan.FromHours(1);
    });
}
