using System.Collections.Immutable;
using Longcode.Numbers;
using Microsoft.Extensions.Time.Testing;

namespace Longcode.Tests.Unit.Numbers;

public sealed class UsageMemoryTests
{
    private const string Current = "2026-11";
    private static readonly PhoneNumber Number = PhoneNumber.Parse("+13305550142");
    private static readonly IReadOnlyList<MonthSpan> Year = MonthClock.Spans("America/New_York", new(2025, 12, 1), new(2026, 11, 1));

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero));
    private readonly CountingReader _reader = new();
    private readonly UsageMemory _memory;

    public UsageMemoryTests() => _memory = new UsageMemory(_reader, _time);

    [Fact]
    public async Task Past_months_are_read_once_a_minute_and_this_one_each_time()
    {
        for (var asked = 0; asked < 5; asked++) await _memory.ReadAsync("agency", Year, Current);
        var within = (_reader.Past, _reader.Last);
        _time.Advance(TimeSpan.FromSeconds(61));
        await _memory.ReadAsync("agency", Year, Current);

        within.ShouldBe((1, 5));
        (_reader.Past, _reader.Last).ShouldBe((2, 6));
    }

    [Fact]
    public async Task Who_ask_at_the_same_time_share_one_read()
    {
        _reader.Holds = new TaskCompletionSource();
        var asked = Enumerable.Range(0, 20).Select(_ => _memory.ReadAsync("agency", Year, Current)).ToList();
        _reader.Holds.SetResult();
        await Task.WhenAll(asked);

        _reader.Past.ShouldBe(1);
    }

    [Fact]
    public async Task Each_agency_and_each_span_has_its_own()
    {
        await _memory.ReadAsync("agency", Year, Current);
        await _memory.ReadAsync("other", Year, Current);
        await _memory.ReadAsync("agency", [.. Year.Skip(3)], Current);

        _reader.Past.ShouldBe(3);
    }

    [Fact]
    public async Task A_fault_is_not_remembered()
    {
        _reader.Fault = new TimeoutException();
        await Should.ThrowAsync<TimeoutException>(() => _memory.ReadAsync("agency", Year, Current));
        _reader.Fault = null;

        (await _memory.ReadAsync("agency", Year, Current)).Counters.Count.ShouldBe(12);
    }

    [Theory]
    [InlineData(0, 12)]
    [InlineData(11, 1)]
    [InlineData(0, 5)]
    [InlineData(4, 1)]
    public async Task What_is_put_together_is_what_a_single_read_shows(int skipped, int taken)
    {
        IReadOnlyList<MonthSpan> months = [.. Year.Skip(skipped).Take(taken)];

        for (var asked = 0; asked < 2; asked++)
        {
            (await _memory.ReadAsync("agency", months, Current)).Counters.Select(row => row.Month).ShouldBe(months.Select(month => month.Month));
        }
    }

    private sealed class CountingReader : INumberReader
    {
        public int Past { get; private set; }

        public int Last { get; private set; }

        public Exception? Fault { get; set; }

        public TaskCompletionSource? Holds { get; set; }

        public async Task<UsageRows> UsageAsync(string agencyId, IReadOnlyList<MonthSpan> months, CancellationToken cancellation)
        {
            if (months[^1].Month == Current) Last++;
            else Past++;
            if (Holds is { } holds) await holds.Task;
            if (Fault is { } fault) throw fault;
            return new UsageRows([], [.. months.Select(month => new MonthTexts(month.Month, Number, null, 1, 1))], [], []);
        }

        public Task<IReadOnlyList<NumberLine>> HeldAsync(string agencyId, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ImmutableArray<NumberMonth>> MonthsAsync(string agencyId, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ImmutableArray<UsageAlert>> UsageAlertsAsync(string agencyId, string? holderId, int limit, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ImmutableArray<UnregisteredNumber>> UnregisteredAsync(string agencyId, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
