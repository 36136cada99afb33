using Longcode.Operations;
using Longcode.Texts;
using Microsoft.Extensions.Time.Testing;

namespace Longcode.Tests.Unit.Texts;

public sealed class CarrierGateTests : IDisposable
{
    private const int Widest = 128;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero));
    private readonly CarrierGate _gate;
    private readonly List<string> _woken = [];

    public CarrierGateTests() => _gate = new CarrierGate(_time);

    [Fact]
    public void A_slot_that_the_woken_does_not_take_is_handed_on()
    {
        Fill();
        Wait("idle");
        Wait("busy");

        _gate.Exit();
        _woken.ShouldBe(["idle"]);
        _gate.HandOn();

        _woken.ShouldBe(["idle", "busy"]);
    }

    [Fact]
    public void Nobody_is_woken_without_a_slot()
    {
        Fill();
        Wait("first");

        _gate.HandOn();

        _woken.ShouldBeEmpty();
    }

    [Fact]
    public void A_newcomer_does_not_take_the_slot_of_one_who_waits()
    {
        Fill();
        Wait("first");
        Wait("second");
        _gate.Exit();

        _gate.TryEnterNow().ShouldBeFalse();
    }

    [Fact]
    public void The_carriers_own_pause_is_kept_when_it_is_longer_than_ours()
    {
        _gate.PushBack(TimeSpan.FromMinutes(2));

        _time.Advance(TimeSpan.FromSeconds(119));
        _gate.TryEnterNow().ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(38));
        _gate.TryEnterNow().ShouldBeTrue();
    }

    [Fact]
    public void Who_waited_through_a_pause_is_woken_when_it_ends()
    {
        _gate.PushBack(null);
        Wait("first");
        Wait("second");

        _time.Advance(TimeSpan.FromSeconds(1));

        _woken.ShouldBe(["first", "second"]);
    }

    [Fact]
    public void Refusals_of_one_burst_shrink_the_cap_once()
    {
        Fill();
        for (var call = 0; call < Widest; call++)
        {
            _gate.PushBack(null);
            _gate.Exit();
        }

        _time.Advance(TimeSpan.FromSeconds(1));

        Free().ShouldBe(Widest / 2);
    }

    [Fact]
    public void What_the_carrier_takes_widens_the_cap_again()
    {
        _gate.Stop("20003");
        _time.Advance(TimeSpan.FromMinutes(1));
        _gate.TryEnterNow().ShouldBeTrue();
        Wait("first");

        _gate.Took();

        _woken.ShouldBe(["first"]);
        _gate.TryEnterNow().ShouldBeTrue();
    }

    [Fact]
    public void Calls_without_an_answer_make_a_pause_once_they_are_many_in_a_row()
    {
        Unanswered(7);
        _gate.Took();
        Unanswered(7);
        _gate.View.IsPaused.ShouldBeFalse();

        Unanswered(1);

        _gate.View.IsPaused.ShouldBeTrue();
        _gate.Report("silo").Pause.ShouldNotBeNull().Code.ShouldBe("unanswered");
    }

    [Fact]
    public void A_stop_is_told_once_and_ends_when_the_carrier_takes_a_call_that_was_made_since()
    {
        var since = _time.GetUtcNow();
        _gate.Stop("20003").ShouldBeTrue();
        _gate.Stop("20003").ShouldBeFalse();
        _gate.Took().ShouldBeFalse("that call was under way before");
        _gate.Stopped.ShouldBe(new StoppedAccount(since, "20003"));

        _time.Advance(TimeSpan.FromMinutes(1));
        _gate.Stop("20403").ShouldBeFalse("a probe that failed is the same stop");
        _gate.Stopped.ShouldBe(new StoppedAccount(since, "20003"));
        _time.Advance(TimeSpan.FromMinutes(1));

        _gate.Took().ShouldBeTrue();
        _gate.Stopped.ShouldBeNull();
        _gate.Took().ShouldBeFalse();
    }

    [Fact]
    public void A_stop_is_known_for_as_long_as_somebody_waits()
    {
        _gate.Stop("20003");
        Wait("first");
        _time.Advance(TimeSpan.FromSeconds(29));
        _gate.Stopped.ShouldNotBeNull();

        // The one who is woken finds its text withdrawn, and probes nothing.
        _time.Advance(TimeSpan.FromMinutes(2));

        _woken.ShouldBe(["first"]);
        _gate.Stopped.ShouldBeNull();
        _gate.Stop("20003").ShouldBeTrue();
    }

    [Fact]
    public void A_report_names_the_pause_and_what_made_it()
    {
        _gate.PushBack(TimeSpan.FromMinutes(2), "20429");
        _gate.Notes.Paused(LineDriver.Number, _time.GetUtcNow() + TimeSpan.FromMinutes(1), "21611");
        _gate.Notes.Refused("21408").ShouldBeTrue();
        _gate.Notes.Refused("21408").ShouldBeFalse();

        var report = _gate.Report("silo");
        report.Stopped.ShouldBeNull();
        report.CallsAtOnce.ShouldBe(Widest / 2);
        report.Pause.ShouldNotBeNull().Code.ShouldBe("20429");
        report.Numbers.ShouldHaveSingleItem().Code.ShouldBe("21611");
        report.Faults.ShouldHaveSingleItem().Texts.ShouldBe(2);

        _time.Advance(TimeSpan.FromMinutes(90));
        var later = _gate.Report("silo");
        (later.Pause, later.Numbers.Length, later.Faults.Length).ShouldBe((null, 0, 0));
        _gate.Notes.Refused("21408").ShouldBeTrue();
    }

    public void Dispose() => _gate.Dispose();

    private void Unanswered(int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            _gate.Unanswered();
        }
    }

    private void Fill() => Free().ShouldBe(Widest);

    private int Free()
    {
        var free = 0;
        while (_gate.TryEnterNow())
        {
            free++;
        }

        return free;
    }

    private void Wait(string name) => _gate.TryEnter(() => _woken.Add(name)).ShouldBeFalse();
}
