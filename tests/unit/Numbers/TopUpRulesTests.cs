using CsCheck;
using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Tests.Unit.Texts;
using Longcode.Texts;
using Longcode.Texts.Ops;

namespace Longcode.Tests.Unit.Numbers;

public sealed class TopUpRulesTests
{
    private const int Included = 20;
    private const int PackTexts = 7;

    /// <summary>What can happen to a number, in any order: texts, give-backs, packs, words of a manager, the bank's no, months that end.</summary>
    private static readonly Gen<int[]> Days = Gen.Int[0, 11].Array[0, 200];

    [Fact]
    public void A_number_never_sends_more_than_it_brings_and_was_paid_for_and_each_payment_grants_once() => Days.Sample(happenings =>
    {
        var line = new LineDriver();
        line.Plan.IncludedTexts = Included;
        var (asked, paid, granted) = ((string?)null, 0, 0);
        for (var at = 0; at < happenings.Length; at++)
        {
            line.Now = line.Now.AddMinutes(1);
            switch (happenings[at])
            {
                case <= 5:
                    line.SendAsync($"key-{at}").GetAwaiter().GetResult();
                    if (asked is null && TopUpRules.Wanted(line.Line, Included, line.Now) is { } place) asked = $"{line.Line.Month}:{place}:{paid}";
                    break;
                case 6 when asked is not null:
                    paid++;
                    var (month, before) = (line.Line.Month, TopUpRules.Granted(line.Line));
                    Grant(line, asked);
                    Grant(line, asked);
                    granted += (TopUpRules.Granted(line.Line) - (line.Line.Month == month ? before : 0)) / PackTexts;
                    asked = null;
                    break;
                case 7: line.RunAsync(new TopUpOp("agency", it => TopUpRules.Allow(it, happenings.Length % 4))).GetAwaiter().GetResult(); break;
                case 8: line.RunAsync(new TopUpOp("agency", it => TopUpRules.Halt(it, "declined"))).GetAwaiter().GetResult(); break;
                case 9: line.Line = line.Line with { Sent = Math.Max(0, line.Line.Sent - 1) }; break;
                case 10: line.Now = line.Line.MonthEndsAt; break;
            }

            line.Line.Sent.ShouldBeLessThanOrEqualTo(Included + TopUpRules.Granted(line.Line));
            TopUpRules.Granted(line.Line).ShouldBe(TopUpRules.Packs(line.Line) * PackTexts);
        }

        granted.ShouldBe(paid);
    }, iter: 300);

    [Fact]
    public async Task Without_a_managers_word_the_limit_is_a_hard_stop()
    {
        var line = Full();

        var refused = await line.SendAsync("more");

        (refused.Refusal!.Reason, refused.Refusal.IsToppedUp).ShouldBe((RefusalReason.LimitReached, false));
        TopUpRules.Wanted(line.Line, Included, line.Now).ShouldBeNull();
    }

    [Fact]
    public async Task With_it_a_text_at_the_limit_says_that_a_pack_is_on_its_way_and_goes_with_it()
    {
        var line = Full();
        line.Line = TopUpRules.Allow(line.Line, 1);

        var refused = await line.SendAsync("more");
        Grant(line, "step");

        (refused.Refusal!.IsToppedUp, refused.Refusal.Sentence()).ShouldBe((true, "A further pack of texts is being bought for this number. Try again in a few seconds."));
        (await line.SendAsync("more")).IsAccepted.ShouldBeTrue();
        TopUpRules.MayBuy(line.Line).ShouldBeFalse("the month's packs are bought");
    }

    [Fact]
    public void A_pack_is_asked_for_ahead_of_need_and_only_while_all_is_well()
    {
        var line = TopUpRules.Allow(Full().Line with { Sent = Included - 2 }, 3);

        TopUpRules.Wanted(line, Included, new LineDriver().Now).ShouldBe(1);
        TopUpRules.Wanted(line, Included, line.MonthEndsAt).ShouldBeNull("that month is over");
        TopUpRules.Wanted(line with { Sent = Included - 3 }, Included, new LineDriver().Now).ShouldBeNull();
        TopUpRules.Wanted(line with { Life = NumberLife.Cancelled }, Included, new LineDriver().Now).ShouldBeNull();
        TopUpRules.Wanted(line with { Standing = Standing.PastDue }, Included, new LineDriver().Now).ShouldBeNull();
        TopUpRules.Wanted(TopUpRules.Halt(line, "insufficient_funds"), Included, new LineDriver().Now).ShouldBeNull();
        TopUpRules.Wanted(TopUpRules.Allow(TopUpRules.Halt(line, "insufficient_funds"), 3), Included, new LineDriver().Now).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_left_of_a_pack_ends_with_the_month_and_is_kept_with_it()
    {
        var line = Full();
        line.Line = TopUpRules.Allow(line.Line, 2);
        Grant(line, "step");

        line.Now = line.Line.MonthEndsAt;
        await line.SendAsync("next month");

        line.Work.Months.ShouldBe([new MonthChange(LineDriver.Number, "agency", "2026-11", Included, PackTexts)]);
        (TopUpRules.Granted(line.Line), TopUpRules.Packs(line.Line), line.Line.TopUp.Cap).ShouldBe((0, 0, 2));
    }

    [Fact]
    public async Task Another_agency_grants_nothing()
    {
        var line = Full();

        (await line.RunAsync(new TopUpOp("other", it => TopUpRules.Allow(it, 3)))).ShouldBe([false]);

        line.Line.TopUp.ShouldBe(LineTopUp.Off);
    }

    private static LineDriver Full()
    {
        var line = new LineDriver();
        line.Plan.IncludedTexts = Included;
        line.Line = line.Line with { Sent = Included };
        return line;
    }

    private static void Grant(LineDriver line, string step) => line.RunAsync(new TopUpOp("agency", it => TopUpRules.Grant(it, step, PackTexts))).GetAwaiter().GetResult();
}
