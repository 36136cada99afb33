using Microsoft.Extensions.Time.Testing;

namespace Longcode.Tests.Cluster.Orders.Matrix;

/// <summary>A clock that leaps: a timer that should have gone off many times meanwhile goes off once. A year then costs what a second does.</summary>
internal sealed class LeapingClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new OnceTimer(callback, state);
        timer.Begin(base.CreateTimer(_ => timer.GoOff(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan), dueTime, period);
        return timer;
    }

    private sealed class OnceTimer(TimerCallback callback, object? state) : ITimer
    {
        private ITimer? _once;
        private TimeSpan _period;

        public void Begin(ITimer once, TimeSpan dueTime, TimeSpan period)
        {
            _once = once;
            Change(dueTime, period);
        }

        public void GoOff()
        {
            if (_period > TimeSpan.Zero) _once?.Change(_period, Timeout.InfiniteTimeSpan);
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            return _once?.Change(dueTime, Timeout.InfiniteTimeSpan) ?? false;
        }

        public void Dispose() => _once?.Dispose();

        public ValueTask DisposeAsync() => _once?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
