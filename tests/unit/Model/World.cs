using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Tests.Unit.Texts;
using Longcode.Texts;
using Longcode.Texts.Ops;
using Microsoft.Extensions.Time.Testing;

namespace Longcode.Tests.Unit.Model;

/// <summary>One number, its senders, its carrier, its log and up to two of its activations; each step is drawn from the seed.</summary>
internal sealed class World : IDisposable
{
    private const int Texts = 12;
    private const double Faults = 0.3;

    /// <summary>Seconds by which the clock of an activation's silo may be ahead or behind.</summary>
    private const int SiloSkew = 90;

    /// <summary>Minutes by which the carrier's clock is ahead: most clocks agree.</summary>
    private static readonly int[] Skews = [0, 0, -7, 0, 0, 7];

    private readonly Random _random;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero));
    private readonly TextSettings _settings = new() { SegmentsPerSecond = 0 };
    private readonly SimulatedLog _log;
    private readonly SimulatedCarrier _carrier;
    private readonly List<Activation> _activations = [];
    private readonly List<(Activation To, SendText Text, Task<SendOutcome> Answer)> _calls = [];
    private readonly List<(Activation To, StatusReport Report, Task<ReportOutcome> Answer)> _reports = [];
    private readonly List<SendText> _unsent = [];
    private double _faults = Faults;

    public World(int seed)
    {
        _random = new Random(seed);
        _log = new SimulatedLog(_time, new PlanSettings(), _settings);
        _carrier = new SimulatedCarrier(_time, _random) { Fault = Faults, Skew = TimeSpan.FromMinutes(Skews[seed % Skews.Length]) };
        for (var text = 0; text < Texts; text++)
        {
            // Few phones and equal bodies: what makes pairing hard.
            _unsent.Add(LineDriver.Text($"key{text}", "Hello", PhoneNumber.Parse($"+1216555010{_random.Next(4)}"), null, null));
        }
    }

    public HashSet<string> Accepted { get; } = new(StringComparer.Ordinal);

    public SimulatedLog Log => _log;

    public SimulatedCarrier Carrier => _carrier;

    public void Run()
    {
        Buy();
        for (var step = 0; step < 600; step++)
        {
            Step();
        }

        CalmDown();
        for (var round = 0; round < 400 && !IsQuiet(); round++)
        {
            for (var step = 0; step < 60; step++)
            {
                Step();
            }

            _time.Advance(TimeSpan.FromSeconds(10));
            _activations.ForEach(activation => activation.Wake());
        }
    }

    public void Dispose() => _activations.ForEach(activation => activation.Dispose());

    private void Buy()
    {
        var bought = new LineDriver().Line;
        _ = _log.CommitAsync(new LineItem(LineDriver.Number, null, [new ChangeLineOp<bool[]>((_, _) => (bought, []))], [], long.MaxValue));
        _log.Step(_random, 0);
    }

    private void CalmDown() => (_faults, _carrier.Fault) = (0, 0);

    private bool IsQuiet() =>
        _unsent.Count == 0 && _calls.Count == 0 && _reports.Count == 0 && !_carrier.HasCallbacks && !_carrier.HasPosts
        && _log.Texts.Values.All(text => !text.IsUnsettled);

    private void Step()
    {
        Collect();
        switch (_random.Next(20))
        {
            case < 9 when _activations.Where(a => a.Turns.HasWork).ToList() is { Count: > 0 } busy:
                busy[_random.Next(busy.Count)].Turns.Step();
                break;
            case < 12 when _log.HasWork:
                _log.Step(_random, _faults / 10);
                break;
            case < 14 when _carrier.HasPosts:
                _carrier.Step();
                break;
            case < 15 when _carrier.HasCallbacks && Somebody() is { } told:
                var report = _carrier.NextCallback();
                _reports.Add((told, report, told.ReportAsync(report)));
                break;
            case < 17 when _unsent.Count > 0 && Somebody() is { } asked:
                _calls.Add((asked, _unsent[0], asked.SendAsync(_unsent[0])));
                _unsent.RemoveAt(0);
                break;
            case 17:
                _time.Advance(TimeSpan.FromMilliseconds(_random.Next(4_000)));
                break;
            case 18:
                ChangeActivations();
                break;
            default:
                _activations.FirstOrDefault(activation => activation.IsDue)?.Wake();
                break;
        }
    }

    private void ChangeActivations()
    {
        foreach (var gone in _activations.Where(a => a.IsLost || (_random.NextDouble() < _faults / 5)).ToList())
        {
            gone.Dispose();
            _activations.Remove(gone);
        }

        // A second one beside it: the first is believed dead, and is not.
        if (_activations.Count == 0 || (_activations.Count < 2 && _random.NextDouble() < _faults / 5))
        {
            var clock = new SiloClock(_time, TimeSpan.FromSeconds(_random.Next(-SiloSkew, SiloSkew + 1)));
            _activations.Add(new Activation(LineDriver.Number, new SiloLog(_log, clock), _carrier, _settings, clock, _random));
        }
    }

    private Activation? Somebody() =>
        _activations.Where(a => a.IsOpen).ToList() is { Count: > 0 } open ? open[_random.Next(open.Count)] : null;

    /// <summary>What was answered; who was not repeats the same call.</summary>
    private void Collect()
    {
        foreach (var call in _calls.Where(c => c.Answer.IsCompleted || c.To.Turns.IsDead).ToList())
        {
            _calls.Remove(call);
            if (call.Answer is { IsCompletedSuccessfully: true, Result: { IsAccepted: true } outcome })
            {
                Accepted.Add(outcome.Text!.Id);
            }
            else
            {
                _unsent.Add(call.Text);
            }
        }

        foreach (var told in _reports.Where(r => r.Answer.IsCompleted || r.To.Turns.IsDead).ToList())
        {
            _reports.Remove(told);
            if (!told.Answer.IsCompletedSuccessfully)
            {
                _carrier.Again(told.Report);
            }
        }
    }
}
