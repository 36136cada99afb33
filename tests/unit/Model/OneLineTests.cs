using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Tests.Unit.Texts;
using Longcode.Texts;
using Longcode.Texts.Ops;
using Microsoft.Extensions.Time.Testing;

namespace Longcode.Tests.Unit.Model;

/// <summary>One activation over the simulated log and carrier, step by step: what its own timers and its end bring about.</summary>
public sealed class OneLineTests : IDisposable
{
    private static readonly TimeSpan OrderBound = TimeSpan.FromSeconds(20);

    private readonly Random _random = new(1);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero));
    private readonly TextSettings _settings = new() { SegmentsPerSecond = 0 };
    private readonly SimulatedLog _log;
    private readonly SimulatedCarrier _carrier;
    private Activation _activation;

    public OneLineTests()
    {
        _log = new SimulatedLog(_time, new PlanSettings(), _settings);
        _carrier = new SimulatedCarrier(_time, _random);
        var bought = new LineDriver().Line;
        _ = _log.CommitAsync(new LineItem(LineDriver.Number, null, [new ChangeLineOp<bool[]>((_, _) => (bought, []))], [], long.MaxValue));
        _log.Step(_random, 0);
        _activation = new Activation(LineDriver.Number, _log, _carrier, _settings, _time, _random);
        Settle();
    }

    public void Dispose() => _activation.Dispose();

    [Fact]
    public void A_line_whose_order_bound_has_ended_is_woken_and_sends_the_second_text_to_that_phone()
    {
        Send("1");
        Send("2");
        _carrier.Ledger.Count.ShouldBe(1);

        _time.Advance(OrderBound - TimeSpan.FromSeconds(1));
        Settle();
        _activation.IsDue.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(2));
        _activation.IsDue.ShouldBeTrue();
        _activation.Wake();
        Settle();

        _carrier.Ledger.Count.ShouldBe(2);
    }

    [Fact]
    public void A_number_that_closes_writes_the_answers_that_still_wait_for_their_callback()
    {
        Send("1");
        var text = _log.Texts.Values.ShouldHaveSingleItem();
        text.CarrierSid.ShouldBeNull("the answer is held");

        var closing = _activation.CloseAsync();
        Settle();

        closing.IsCompletedSuccessfully.ShouldBeTrue();
        var stored = _log.Texts[text.Id];
        (stored.Status, stored.CarrierSid).ShouldBe((TextStatus.Queued, "SM1"));
    }

    [Fact]
    public void A_carrier_that_answers_nothing_gets_a_pause_and_then_all_that_waited()
    {
        _carrier.Answer = new SendResult(SendVerdict.Unknown, ErrorCode: "500");
        SendMany(20);
        _carrier.Posts.ShouldBe(8);

        _carrier.Answer = null;
        Wait(TimeSpan.FromSeconds(1));
        _carrier.Posts.ShouldBe(20);
    }

    [Fact]
    public void A_text_behind_a_refused_one_to_the_same_phone_goes_at_once()
    {
        var refused = LineDriver.Text("refused", "Hello", LineDriver.Elena, null, null) with { RelatedRecordIds = ["nothing"] };
        _ = _activation.SendAsync(LineDriver.Text("other", "Hello", Phone(1), null, null));
        _ = _activation.SendAsync(refused);
        Send("behind");

        _carrier.Ledger.Count.ShouldBe(2);
    }

    [Fact]
    public void A_number_that_was_paused_while_it_kept_its_pace_is_woken_when_the_pause_ends()
    {
        _settings.SegmentsPerSecond = 1;
        SendMany(3);
        _carrier.Answer = new SendResult(SendVerdict.TryLater, ErrorCode: "21611", RetryAfter: TimeSpan.FromMinutes(1), NumberOnly: true);
        Wait(TimeSpan.FromSeconds(1));
        Wait(TimeSpan.FromSeconds(1));
        _carrier.Answer = null;
        _carrier.Ledger.Count.ShouldBe(1);

        Wait(TimeSpan.FromSeconds(58));
        _activation.IsDue.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(2));
        _activation.IsDue.ShouldBeTrue();
    }

    [Fact]
    public void A_clock_that_is_put_back_prolongs_no_pause_and_no_pace()
    {
        var clock = Open(TimeSpan.Zero);
        _settings.SegmentsPerSecond = 1;
        _carrier.Answer = new SendResult(SendVerdict.TryLater, ErrorCode: "21611", RetryAfter: TimeSpan.FromMinutes(1), NumberOnly: true);
        SendMany(3);
        _carrier.Answer = null;
        clock.Skew = TimeSpan.FromHours(-1);

        for (var second = 0; second < 70; second++)
        {
            Wait(TimeSpan.FromSeconds(1));
        }

        _carrier.Ledger.Count.ShouldBe(3);
    }

    [Fact]
    public void A_full_queue_pauses_its_number_no_longer_than_a_quarter_of_an_hour()
    {
        _carrier.Answer = new SendResult(SendVerdict.TryLater, ErrorCode: "21611", RetryAfter: TimeSpan.FromHours(9), NumberOnly: true);
        Send("1");
        _carrier.Answer = null;

        Wait(TimeSpan.FromMinutes(14));
        _carrier.Ledger.ShouldBeEmpty();
        Wait(TimeSpan.FromMinutes(1));
        _carrier.Ledger.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_line_that_would_take_longer_than_a_text_is_of_use_asks_to_come_back()
    {
        (_settings.SegmentsPerSecond, _settings.ValidityPeriod) = (2, TimeSpan.FromSeconds(10));
        SendMany(22);
        var full = _activation.SendAsync(LineDriver.Text("over", "Hello", LineDriver.Elena, null, null));
        Settle();

        var refused = await full;
        (refused.Status, refused.RetryAfter).ShouldBe((SendStatus.LineFull, TimeSpan.FromSeconds(30)));
        _log.Line!.Sent.ShouldBe(22);

        Wait(TimeSpan.FromSeconds(1));
        var again = _activation.SendAsync(LineDriver.Text("over", "Hello", LineDriver.Elena, null, null));
        Settle();
        (await again).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public void A_text_whose_truth_cannot_be_had_in_time_is_its_senders_to_decide()
    {
        _carrier.Answer = new SendResult(SendVerdict.Unknown);
        Send("1");
        _carrier.IsAway = true;

        Wait(TimeSpan.FromMinutes(29));
        _log.Texts.Values.Single().Status.ShouldBe(TextStatus.Unknown);
        Wait(TimeSpan.FromMinutes(2));
        _log.Texts.Values.Single().Status.ShouldBe(TextStatus.Uncertain);
    }

    [Fact]
    public void A_silo_that_starts_late_asks_for_a_while_before_it_puts_a_text_to_its_sender()
    {
        _carrier.Answer = new SendResult(SendVerdict.Unknown);
        Send("1");
        _carrier.IsAway = true;
        _activation.Dispose();
        _time.Advance(TimeSpan.FromHours(1));
        _activation = new Activation(LineDriver.Number, _log, _carrier, _settings, _time, _random);

        Wait(TimeSpan.Zero);
        _log.Texts.Values.Single().IsUnsettled.ShouldBeTrue();
        Wait(TimeSpan.FromMinutes(2));
        _log.Texts.Values.Single().Status.ShouldBe(TextStatus.Uncertain);
    }

    [Fact]
    public void A_message_that_is_left_over_by_two_texts_with_one_sid_is_no_third_texts()
    {
        _carrier.Answer = new SendResult(SendVerdict.Unknown);
        Send("1");
        Wait(OrderBound);
        Send("2");
        Take("SM1");
        Take("SM2");
        foreach (var text in _log.Texts.Values)
        {
            _ = _activation.ReportAsync(new StatusReport(text.Id, "SM2", "sent", null, ""));
        }

        Settle();
        Send("never taken");
        Wait(TimeSpan.FromMinutes(3));

        _log.Texts.Values.Single(text => text.Seq == 3).Status.ShouldBe(TextStatus.Uncertain);
    }

    [Fact]
    public void A_text_is_found_by_a_silo_whose_clock_is_minutes_behind_that_of_the_one_that_claimed_it()
    {
        _carrier.Skew = TimeSpan.FromMinutes(-7);
        Open(TimeSpan.FromSeconds(120));
        _carrier.Answer = new SendResult(SendVerdict.Unknown);
        Send("1");
        Take("SM1");
        _time.Advance(TimeSpan.FromMinutes(5));
        Open(TimeSpan.FromSeconds(-120));
        _carrier.Answer = null;

        for (var look = 0; look < 6; look++)
        {
            Wait(TimeSpan.FromMinutes(1));
        }

        _log.Texts.Values.ShouldHaveSingleItem().CarrierSid.ShouldBe("SM1");
        _carrier.Posts.ShouldBe(1);
    }

    [Fact]
    public void A_list_that_lags_for_ever_puts_no_text_off_for_ever()
    {
        _carrier.Answer = new SendResult(SendVerdict.Unknown);
        Send("lost");
        var lost = _log.Texts.Values.Single();
        _carrier.Answer = null;
        SendMany(1);
        _carrier.Ledger.Clear();

        Wait(TimeSpan.FromMinutes(29));
        _log.Texts[lost.Id].Status.ShouldBe(TextStatus.Unknown);
        Wait(TimeSpan.FromMinutes(2));
        _log.Texts[lost.Id].Status.ShouldBe(TextStatus.Uncertain);
    }

    private static PhoneNumber Phone(int at) => PhoneNumber.Parse($"+12165550{at:000}");

    /// <summary>Another silo has the number, whose clock is so far ahead.</summary>
    private SiloClock Open(TimeSpan ahead)
    {
        _activation.Dispose();
        var clock = new SiloClock(_time, ahead);
        _activation = new Activation(LineDriver.Number, new SiloLog(_log, clock), _carrier, _settings, clock, _random);
        Settle();
        return clock;
    }

    /// <summary>The carrier has it, whatever it answered.</summary>
    private void Take(string sid) => _carrier.Ledger.Add(("", new CarrierMessage(
        sid, CarrierDirection.Outgoing, LineDriver.Number.Value, LineDriver.Elena, "Hello", "sent", null, _time.GetUtcNow() + _carrier.Skew)));

    private void Send(string key)
    {
        _ = _activation.SendAsync(LineDriver.Text(key, "Hello", LineDriver.Elena, null, null));
        Settle();
    }

    /// <summary>Each to a phone of its own.</summary>
    private void SendMany(int texts)
    {
        for (var text = 0; text < texts; text++)
        {
            _ = _activation.SendAsync(LineDriver.Text($"key{text}", "Hello", Phone(100 + text), null, null));
            Settle();
        }
    }

    private void Wait(TimeSpan span)
    {
        _time.Advance(span);
        Settle();
        if (_activation.IsDue)
        {
            _activation.Wake();
            Settle();
        }
    }

    /// <summary>All that happens without time passing.</summary>
    private void Settle()
    {
        while (_activation.Turns.HasWork || _log.HasWork || _carrier.HasPosts)
        {
            if (_activation.Turns.HasWork)
            {
                _activation.Turns.Step();
            }
            else if (_log.HasWork)
            {
                _log.Step(_random, 0);
            }
            else
            {
                _carrier.Step();
            }
        }
    }
}
