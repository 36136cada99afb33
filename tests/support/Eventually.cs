using System.Diagnostics;

namespace Longcode.Tests.Support;

/// <summary>Waits for what another process or another turn brings about; says who waited for what when it does not come.</summary>
public static class Eventually
{
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(40);

    /// <param name="what">Completes the sentence "… waited for", such as <c>the text to be delivered</c>.</param>
    public static async Task IsTrueAsync(string what, Func<Task<bool>> check, TimeSpan? within = null) =>
        await GetAsync(what, check, seen => seen, within);

    /// <summary>Reads until the value is as asked, and answers it.</summary>
    public static async Task<T> GetAsync<T>(string what, Func<Task<T>> read, Func<T, bool> until, TimeSpan? within = null)
    {
        var patience = within ?? Patience;
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var seen = await read();
            if (until(seen))
            {
                return seen;
            }

            if (watch.Elapsed > patience)
            {
                throw new TimeoutException($"The test waited {patience.TotalSeconds:0} s for {what}; last seen: {seen}.");
            }

            await Task.Delay(Interval, TimeProvider.System);
        }
    }
}
