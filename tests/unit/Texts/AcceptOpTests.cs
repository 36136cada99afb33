using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Texts;
using Longcode.Texts.Ops;

namespace Longcode.Tests.Unit.Texts;

public sealed class AcceptOpTests
{
    private readonly LineDriver _line = new();

    [Fact]
    public async Task An_accepted_text_is_counted_and_stands_in_its_conversation()
    {
        var outcome = await _line.SendAsync(body: "Héllo €");

        outcome.IsAccepted.ShouldBeTrue();
        outcome.Text.Encoding.ShouldBe(SegmentEncoding.Gsm7);
        _line.Line.Sent.ShouldBe(1);
        _line.Line.AcceptedSeq.ShouldBe(1);
        _line.Work.Conversations.Single().LastTextId.ShouldBe(outcome.Text.Id);
    }

    [Fact]
    public async Task The_same_key_and_text_answer_the_same_and_count_once()
    {
        var first = await _line.SendAsync();
        var second = await _line.SendAsync();

        second.ShouldBe(first);
        _line.Line.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_with_another_text_is_a_conflict()
    {
        await _line.SendAsync();

        (await _line.SendAsync(body: "Other")).Status.ShouldBe(SendStatus.Conflict);
        (await _line.SendAsync(to: PhoneNumber.Parse("+13305550101"))).Status.ShouldBe(SendStatus.Conflict);
    }

    [Fact]
    public async Task A_repeat_is_answered_even_when_the_text_would_be_refused_by_now()
    {
        var first = await _line.SendAsync();
        await _line.ReceiveAsync("STOP");
        _line.Line = _line.Line with { Life = NumberLife.Cancelled };

        (await _line.SendAsync()).ShouldBe(first);
    }

    [Fact]
    public async Task The_251st_text_is_refused_with_the_instant_at_which_texts_come_back()
    {
        for (var i = 0; i < 250; i++)
        {
            (await _line.SendAsync($"key{i}")).IsAccepted.ShouldBeTrue();
        }

        var refusal = (await _line.SendAsync("one more")).Refusal!;

        refusal.Reason.ShouldBe(RefusalReason.LimitReached);
        refusal.ResetsAt.ShouldBe(new DateTimeOffset(2026, 12, 1, 5, 0, 0, TimeSpan.Zero));
        _line.Line.Sent.ShouldBe(250);
    }

    [Fact]
    public async Task The_count_starts_anew_with_the_agencys_month_and_the_old_one_is_kept()
    {
        await _line.SendAsync("old");
        _line.Now = new DateTimeOffset(2026, 12, 1, 5, 0, 0, TimeSpan.Zero);

        await _line.SendAsync("new");

        _line.Line.Month.ShouldBe("2026-12");
        _line.Line.Sent.ShouldBe(1);
        _line.Work.Months.ShouldBe([new MonthChange(LineDriver.Number, "agency", "2026-11", 1)]);
    }

    [Theory]
    [InlineData("", RefusalReason.BodyBlank)]
    [InlineData(" \n ", RefusalReason.BodyBlank)]
    public async Task A_blank_body_is_refused(string body, RefusalReason reason) =>
        (await _line.SendAsync(body: body)).Refusal!.Reason.ShouldBe(reason);

    [Fact]
    public async Task A_thousand_characters_pass_and_one_more_is_refused()
    {
        (await _line.SendAsync("a", new string('x', 1000))).IsAccepted.ShouldBeTrue();
        (await _line.SendAsync("b", new string('x', 1001))).Refusal!.Reason.ShouldBe(RefusalReason.BodyTooLong);
    }

    [Fact]
    public async Task A_colleagues_number_needs_the_permission()
    {
        var marcus = new Caller("agency", "marcus", Permissions.None);

        (await _line.SendAsync(caller: marcus)).Refusal!.Reason.ShouldBe(RefusalReason.NotYourNumber);
        (await _line.SendAsync(caller: marcus with { Permissions = Permissions.SendAsOthers })).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_agency_does_not_find_the_number() =>
        (await _line.SendAsync(caller: new Caller("other", "dana", Permissions.SendAsOthers))).Status.ShouldBe(SendStatus.NotFound);

    [Fact]
    public async Task A_cancelled_number_and_a_suspended_agency_send_nothing()
    {
        var active = _line.Line;
        _line.Line = active with { Life = NumberLife.Cancelled };
        (await _line.SendAsync()).Refusal!.Reason.ShouldBe(RefusalReason.NumberNotActive);

        _line.Line = active with { Standing = Standing.Suspended };
        (await _line.SendAsync()).Refusal!.Reason.ShouldBe(RefusalReason.PastDue);

        _line.Line = active with { Standing = Standing.PastDue };
        (await _line.SendAsync()).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_person_is_texted_on_the_first_mobile_that_is_open()
    {
        _line.Facts = Facts(Phone("+13305550101", 0, mobile: false), Phone("+13305550102", 1, doNotText: true), Phone("+13305550103", 2));

        await _line.SendAsync(person: "elena");

        _line.Row("1").Phone.Value.ShouldBe("+13305550103");
        _line.Work.Activities.Single().SubjectId.ShouldBe("elena");
    }

    [Theory]
    [InlineData(false, false, RefusalReason.NotMobile)]
    [InlineData(true, true, RefusalReason.DoNotText)]
    public async Task A_person_without_an_open_mobile_is_refused_with_the_reason(bool mobile, bool doNotText, RefusalReason reason)
    {
        _line.Facts = Facts(Phone("+13305550101", 0, mobile, doNotText));

        (await _line.SendAsync(person: "elena")).Refusal!.Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task Another_agencys_person_is_not_found() =>
        (await _line.SendAsync(person: "stranger")).Refusal!.Reason.ShouldBe(RefusalReason.PersonNotFound);

    [Fact]
    public async Task A_phone_that_is_known_as_a_landline_is_refused_and_an_unknown_one_is_not()
    {
        _line.Facts = Facts(Phone(LineDriver.Elena.Value, 0, mobile: false));

        (await _line.SendAsync()).Refusal!.Reason.ShouldBe(RefusalReason.NotMobile);
        (await _line.SendAsync("2", to: PhoneNumber.Parse("+13305550109"))).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task The_number_itself_is_not_texted() =>
        (await _line.SendAsync(to: LineDriver.Number)).Refusal!.Reason.ShouldBe(RefusalReason.OwnNumber);

    [Fact]
    public async Task A_full_line_asks_to_come_back()
    {
        _line.Settings.LineLength = 2;
        await _line.SendAsync("1");
        await _line.SendAsync("2");

        var outcome = await _line.SendAsync("3");

        outcome.Status.ShouldBe(SendStatus.LineFull);
        outcome.RetryAfter.ShouldNotBeNull();
        _line.Line.Sent.ShouldBe(2);
    }

    [Fact]
    public async Task The_claim_asks_everything_again_and_gives_the_count_back()
    {
        await _line.SendAsync("1");
        await _line.ReceiveAsync("Stop please");

        var claimed = await _line.RunAsync(new ClaimOp([(_line.Row("1").Id, LineDriver.Elena)]));

        claimed.Claimed.ShouldBeEmpty();
        _line.Row("1").Status.ShouldBe(TextStatus.Refused);
        _line.Row("1").Refusal!.Words.ShouldBe("Stop please");
        _line.Work.GivenBack.ShouldBe([_line.Row("1")]);
        _line.Line.Sent.ShouldBe(0);
    }

    [Fact]
    public async Task A_give_back_of_last_months_text_leaves_this_months_count_alone()
    {
        await _line.SendAsync("old");
        _line.Now = new DateTimeOffset(2026, 12, 2, 0, 0, 0, TimeSpan.Zero);
        await _line.SendAsync("new");

        await _line.RunAsync(new WithdrawOp(LineDriver.Dana, _line.Row("old").Id));

        _line.Line.Sent.ShouldBe(1);
        _line.Work.Months.ShouldBe([new MonthChange(LineDriver.Number, "agency", "2026-11", -1)]);
    }

    private static PhoneRow Phone(string number, int place, bool mobile = true, bool doNotText = false) =>
        new("agency", PhoneNumber.Parse(number), "elena", place, mobile, doNotText, null, null);

    private static LineFacts Facts(params PhoneRow[] phones)
    {
        var facts = new LineFacts { ByPhone = phones.ToLookup(p => (p.AgencyId, p.Phone)), ByPerson = phones.ToLookup(p => p.PersonId) };
        facts.People.Add(("agency", "elena"));
        return facts;
    }
}
