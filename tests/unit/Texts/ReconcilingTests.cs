using Longcode.Texts;

namespace Longcode.Tests.Unit.Texts;

public sealed class ReconcilingTests
{
    private static readonly DateTimeOffset Attempt = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan AbsentAfter = TimeSpan.FromMinutes(1);

    [Fact]
    public void Nothing_to_that_phone_and_no_lag_is_absent() => Judge([], clock: Attempt + AbsentAfter).ShouldBe(SendVerdict.Absent);

    [Fact]
    public void The_carriers_own_clock_decides_when_absence_may_be_judged() =>
        Judge([], clock: Attempt + AbsentAfter - TimeSpan.FromSeconds(1)).ShouldBeNull();

    [Fact]
    public void The_same_body_pairs_even_with_a_date_of_whole_seconds() =>
        Judge([Message("SM1", "Hello", Attempt.AddSeconds(-1))]).ShouldBe(SendVerdict.Taken);

    [Fact]
    public void Another_body_to_that_phone_leaves_it_uncertain() =>
        Judge([Message("SM1", "Sent from your trial account - Hello", Attempt)]).ShouldBe(SendVerdict.Uncertain);

    [Fact]
    public void A_list_that_lacks_a_text_we_know_of_lags() =>
        Judge([], sids: [new KnownSid("SM7", Attempt.AddSeconds(3))]).ShouldBeNull();

    [Fact]
    public void A_text_of_any_number_that_the_list_has_shows_no_lag() =>
        Judge([], sids: [new KnownSid("SM9", Attempt.AddSeconds(3))]).ShouldBe(SendVerdict.Absent);

    [Fact]
    public void What_the_list_lacks_from_before_the_attempt_says_nothing_of_it() =>
        Judge([], sids: [new KnownSid("SM7", Attempt.AddSeconds(-3))]).ShouldBe(SendVerdict.Absent);

    [Fact]
    public void Two_equal_texts_and_one_message_are_uncertain_both()
    {
        var (first, second) = (Lost("1"), Lost("2"));

        var judged = Reconciling.Judge([first, second], [Attempted(first), Attempted(second)], [Message("SM1", "Hello", Attempt)], Account(Attempt + AbsentAfter), AbsentAfter);

        judged.Select(j => j.Verdict.Verdict).ShouldBe([SendVerdict.Uncertain, SendVerdict.Uncertain]);
    }

    [Fact]
    public void Two_equal_texts_and_two_messages_pair_in_their_order()
    {
        var (first, second) = (Lost("1"), Lost("2"));
        CarrierMessage[] found = [Message("SM1", "Hello", Attempt), Message("SM2", "Hello", Attempt.AddSeconds(1))];

        var judged = Reconciling.Judge([first, second], [Attempted(first), Attempted(second)], found, Account(Attempt + AbsentAfter), AbsentAfter);

        judged.Select(j => j.Verdict.Sid).ShouldBe(["SM1", "SM2"]);
    }

    [Fact]
    public void A_message_may_be_that_of_a_text_still_under_way_to_that_phone()
    {
        var lost = Lost("1");
        var underWay = new AttemptedText("2", null, LineDriver.Elena, Attempt.AddSeconds(50));

        var judged = Reconciling.Judge([lost], [Attempted(lost), underWay], [Message("SM1", "Hello", Attempt.AddSeconds(51))], Account(Attempt + AbsentAfter), AbsentAfter);

        judged.ShouldBeEmpty();
    }

    private static AttemptedText Attempted(TextRow row) => new(row.Id, null, row.Phone, Attempt);

    private static SendVerdict? Judge(CarrierMessage[] found, DateTimeOffset? clock = null, KnownSid[]? sids = null)
    {
        var lost = Lost("1");
        return Reconciling.Judge([lost], [Attempted(lost)], found, Account(clock ?? Attempt + AbsentAfter, sids), AbsentAfter)
            .Select(j => (SendVerdict?)j.Verdict.Verdict).SingleOrDefault();
    }

    private static AccountMessages Account(DateTimeOffset clock, KnownSid[]? known = null) =>
        AccountMessages.Of(new MessageList([Message("SM9", "Hello", Attempt)], clock), known ?? []);

    private static CarrierMessage Message(string sid, string body, DateTimeOffset at) => new(sid, CarrierDirection.Outgoing, LineDriver.Number.Value, LineDriver.Elena, body, "sent", null, at);

    private static TextRow Lost(string id) => new()
    {
        Id = id,
        AgencyId = "agency",
        Number = LineDriver.Number,
        Phone = LineDriver.Elena,
        Direction = TextDirection.Outgoing,
        Status = TextStatus.Unknown,
        Body = "Hello",
        AttemptedAt = Attempt,
        CreatedAt = Attempt,
    };
}
