using Longcode.Consent;
using Longcode.Numbers;
using Longcode.Texts;
using Longcode.Texts.Ops;

namespace Longcode.Tests.Unit.Texts;

public sealed class ConsentRulesTests
{
    /// <summary>An emoji stands where the words are cut.</summary>
    private static readonly string LongStop = $"Remove me from your list. {new string('a', 133)}\U0001F600 thanks";

    private readonly LineDriver _line = new();

    [Fact]
    public async Task A_stop_closes_the_phone_to_all_numbers_in_the_commit_that_stores_it()
    {
        await _line.ReceiveAsync("Stop. Thank you");

        _line.Facts.Closed("agency", LineDriver.Elena, null)!.Words.ShouldBe("Stop. Thank you");
        _line.Work.Consent.Single().State.ShouldBe(ConsentState.OptedOut);
        (await _line.SendAsync()).Refusal!.Reason.ShouldBe(RefusalReason.OptedOut);
    }

    [Fact]
    public async Task A_short_code_is_stored_and_cannot_be_answered()
    {
        var code = PhoneNumber.OfSender("72345");

        (await _line.ReceiveAsync("Your parcel is on its way", from: code)).Outcome.ShouldBe(ReceiveOutcome.Stored);

        _line.Work.NewTexts.Single().Phone.ShouldBe(code);
        (await _line.SendAsync(to: code)).Refusal!.Reason.ShouldBe(RefusalReason.PhoneNotValid);
    }

    [Fact]
    public async Task A_repeated_webhook_is_one_text_and_one_entry()
    {
        await _line.ReceiveAsync("STOP");

        (await _line.ReceiveAsync("STOP")).Outcome.ShouldBe(ReceiveOutcome.Repeat);

        _line.Work.Consent.ShouldBeEmpty();
        _line.Work.NewTexts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_start_opens_a_phone_that_is_closed_and_says_nothing_about_one_that_is_not()
    {
        await _line.ReceiveAsync("START", "SM1");
        _line.Work.Consent.ShouldBeEmpty();

        await _line.ReceiveAsync("STOP", "SM2");
        await _line.ReceiveAsync("unstop", "SM3");

        _line.Facts.Closed("agency", LineDriver.Elena, null).ShouldBeNull();
        _line.Work.Consent.Single().State.ShouldBe(ConsentState.OptedIn);
        (await _line.SendAsync()).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task The_words_of_a_long_stop_are_cut_so_that_a_database_takes_them()
    {
        await _line.ReceiveAsync(LongStop);

        var words = _line.Facts.Closed("agency", LineDriver.Elena, null).ShouldNotBeNull().Words;
        words.Length.ShouldBe(160);
        words.ShouldBe(WellFormed.Of(words));
        _line.Work.Consent.Single().Words.ShouldBe(words);
    }

    [Fact]
    public async Task A_carriers_block_without_any_start_closes_the_phone_to_the_agency()
    {
        await RefuseAsync(start: null);

        _line.Facts.Closed("agency", LineDriver.Elena, null)!.Reason.ShouldBe(ClosedReason.Carrier);
    }

    [Fact]
    public async Task A_carriers_block_after_a_start_closes_this_number_alone()
    {
        await RefuseAsync(start: _line.Now.AddMinutes(-5));

        _line.Facts.Closed("agency", LineDriver.Elena, null).ShouldBeNull();
        (await _line.SendAsync("2")).Refusal!.Reason.ShouldBe(RefusalReason.BlockedByCarrier);

        await _line.ReceiveAsync("START", "SM9");
        (await _line.SendAsync("3")).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_carriers_block_that_a_start_has_overtaken_is_only_logged()
    {
        await RefuseAsync(start: _line.Now.AddMinutes(5));

        _line.Facts.ClosedChanges.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_start_of_the_same_batch_has_overtaken_the_block_of_an_older_attempt()
    {
        await _line.SendAsync(claim: true);
        _line.Now = _line.Now.AddSeconds(5);
        await _line.ReceiveAsync("STOP", "SM1");
        await _line.ReceiveAsync("START", "SM2");

        await _line.RunAsync(new AnswerOp(_line.Row("1"), 1, new SendResult(SendVerdict.Refused, ErrorCode: CarrierCodes.OptedOut)));

        (await _line.SendAsync("2")).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reply_stands_on_each_person_with_that_phone_until_it_is_settled()
    {
        PhoneRow[] phones = [Phone("elena"), Phone("maria")];
        _line.Facts = new LineFacts { ByPhone = phones.ToLookup(p => (p.AgencyId, p.Phone)) };

        await _line.ReceiveAsync("Hi");

        _line.Work.Activities.Select(a => (a.SubjectId, a.Unconfirmed)).ShouldBe([("elena", true), ("maria", true)]);
        _line.Work.Conversations.Single().Ambiguous.ShouldBeTrue();
    }

    [Fact]
    public async Task A_cancelled_number_still_receives_and_a_released_one_is_nobodys()
    {
        _line.Line = _line.Line with { Life = NumberLife.Cancelled };
        (await _line.ReceiveAsync("Hi", "SM1")).Outcome.ShouldBe(ReceiveOutcome.Stored);

        _line.Line = _line.Line with { Life = NumberLife.Released };
        (await _line.ReceiveAsync("Hi", "SM2")).Outcome.ShouldBe(ReceiveOutcome.UnknownNumber);
    }

    private async Task RefuseAsync(DateTimeOffset? start)
    {
        await _line.SendAsync(claim: true);
        if (start is { } at)
        {
            _line.Facts.LastStarts[("agency", LineDriver.Elena)] = at;
        }

        await _line.RunAsync(new AnswerOp(_line.Row("1"), 1, new SendResult(SendVerdict.Refused, ErrorCode: CarrierCodes.OptedOut)));
    }

    private static PhoneRow Phone(string person) => new("agency", LineDriver.Elena, person, 0, true, false, null, null);
}
