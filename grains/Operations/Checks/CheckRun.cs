using System.Collections.Concurrent;
using Longcode.Tenants;
using Microsoft.Extensions.Logging;

namespace Longcode.Operations.Checks;

/// <summary>One check of all agencies. What was found is looked at once more before it is kept: much goes on while everything is read.</summary>
public sealed partial class CheckRun(IGrainFactory grains, CheckTruth truth, IFindings findings, TimeProvider time, ILogger<CheckRun> logger)
{
    private const int AtOnce = 4;

    /// <param name="mayGoOn">Asked now and then: whether this silo is still the one that checks.</param>
    /// <returns><c>false</c>: it could not be finished, and is to run again.</returns>
    public async Task<bool> RunAsync(Func<Task<bool>> mayGoOn, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mayGoOn);
        if (await truth.OwnedAsync(cancellation) is not { } owned)
        {
            LogNotListed();
            return false;
        }

        var (agencies, suspects, unread) = (new ConcurrentBag<AgencyBooks>(), new ConcurrentBag<Finding>(), new ConcurrentBag<string>());
        var ids = await findings.AgenciesAsync(cancellation);
        foreach (var some in ids.Chunk(50))
        {
            if (!await mayGoOn()) return false;

            await Parallel.ForEachAsync(
                some, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
                async (id, stop) => await LookAsync(id, owned, agencies, suspects, unread, stop));
        }

        // Whose books could not be read may hold any of them.
        if (unread.IsEmpty) await BesideAsync(owned, [.. agencies], suspects);
        var kept = await ProveAsync(suspects, unread, cancellation);
        if (!await mayGoOn()) return false;

        await findings.SettleAsync(kept, unread.IsEmpty ? [] : [.. unread, ""], time.GetUtcNow(), cancellation);
        if (kept.Count > 0) LogFound(kept.Count);
        return unread.IsEmpty;
    }

    private async ValueTask LookAsync(
        string id, IReadOnlyList<CarrierEntry> owned, ConcurrentBag<AgencyBooks> agencies, ConcurrentBag<Finding> suspects, ConcurrentBag<string> unread,
        CancellationToken cancellation)
    {
        try
        {
            if (await truth.BooksAsync(id) is not { } books) return;

            agencies.Add(books);

            // An account enters what a crash kept it from entering as soon as it is asked for.
            await grains.GetGrain<ITenantGrain>(id).UsersAsync();
            var quantity = await truth.QuantityAsync(books, cancellation);
            if (quantity is null) unread.Add(id);
            foreach (var suspect in CheckRules.Agency(books, owned, quantity, time.GetUtcNow())) suspects.Add(suspect);
        }
        catch (Exception e) when (e is not OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            unread.Add(id);
            LogNotRead(e, id);
        }
    }

    private async Task BesideAsync(IReadOnlyList<CarrierEntry> owned, IReadOnlyCollection<AgencyBooks> agencies, ConcurrentBag<Finding> suspects)
    {
        var known = agencies.SelectMany(books => books.Numbers.Select(number => number.OrderId).Concat(books.Orders)).ToHashSet(StringComparer.Ordinal);
        var orders = await truth.OrdersAsync(owned.Select(entry => entry.Name).Where(name => !known.Contains(name)));
        foreach (var suspect in CheckRules.Beside(agencies, owned, orders)) suspects.Add(suspect);
    }

    private async Task<List<Finding>> ProveAsync(IEnumerable<Finding> suspects, ConcurrentBag<string> unread, CancellationToken cancellation)
    {
        List<Finding> proved = [];
        foreach (var suspect in suspects.DistinctBy(suspect => suspect.Id, StringComparer.Ordinal))
        {
            var holds = await truth.HoldsAsync(suspect, cancellation);
            if (holds == true) proved.Add(suspect);
            if (holds is null) unread.Add(suspect.AgencyId);
        }

        return proved;
    }

    [LoggerMessage(1, LogLevel.Warning, "The carrier did not list its numbers: the nightly check runs again.")]
    private partial void LogNotListed();

    [LoggerMessage(2, LogLevel.Warning, "Agency {Agency} could not be checked; the nightly check runs again.")]
    private partial void LogNotRead(Exception e, string agency);

    [LoggerMessage(3, LogLevel.Error, "Carrier, biller and our books disagree in {Count} places: see the operator's page.")]
    private partial void LogFound(int count);
}
