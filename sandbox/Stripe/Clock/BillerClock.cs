using Longcode.Sandbox.Faults;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Cards;
using Longcode.Sandbox.Stripe.Catalog;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Events;
using Longcode.Sandbox.Stripe.Invoices;
using Longcode.Sandbox.Stripe.Subscriptions;
using Longcode.Sandbox.Stripe.Wire;
using Microsoft.Data.Sqlite;

namespace Longcode.Sandbox.Stripe.Clock;

/// <summary>Does what falls due, in the order of time, each thing at its own instant: by the wall's clock, or when it is moved on.</summary>
internal sealed partial class BillerClock(StripeBooks books, FaultBoard faults, TimeProvider time, ILogger<BillerClock> logger) : BackgroundService
{
    private const long EventsKeptFor = 30L * 24 * 60 * 60;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1, 1);

    public long Now => books.Read(work => work.Now);

    /// <summary>Moves the biller's clock on; all that falls due until then has happened when this returns.</summary>
    public async Task<long> AdvanceAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        var target = Now + (long)by.TotalSeconds;
        await CatchUpAsync(null, target, cancellationToken);
        await Run(work =>
        {
            var clock = work.Find<BillerTime>(BillerTime.OnlyId) is { } stored ? work.Edit(stored) : work.Add(new BillerTime { Id = BillerTime.OnlyId }, "");
            clock.AheadSeconds = Math.Max(clock.AheadSeconds, target - books.WallClock);
        });
        return target;
    }

    /// <summary>The same for the customers of one test clock.</summary>
    public async Task AdvanceAsync(string testClock, long target, CancellationToken cancellationToken)
    {
        await CatchUpAsync(testClock, target, cancellationToken);
        await Run(work =>
        {
            var clock = work.Edit<TestClock>(testClock);
            (clock.FrozenTime, clock.Status) = (target, "ready");
            work.Emit("test_helpers.test_clock.ready", clock);
        });
    }

    /// <summary>What falls due next, for the page that shows it.</summary>
    public NextDue? Next() => books.Read(work => Due(work, null).Where(due => due.What.Length > 0).OrderBy(due => due.At).FirstOrDefault() is { Do: not null } due
        ? new NextDue(due.At, due.What, due.Amount)
        : null);

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TickAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is due stays due and is done at the next start.
        }
    }

    private async Task TickAsync(CancellationToken stopping)
    {
        try
        {
            await CatchUpAsync(null, Now, stopping);
            await Run(Forget);
        }
        catch (Exception e) when (e is SqliteException or StripeProblem)
        {
            // It stays due and is tried again at the next tick.
            Log.Failed(logger, e);
        }
    }

    private async Task CatchUpAsync(string? testClock, long until, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            while (await StepAsync(testClock, until))
                cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The earliest thing due, done at its own time. False when nothing is.</summary>
    private async Task<bool> StepAsync(string? testClock, long until)
    {
        var collections = new CollectionFaults { Board = faults };
        var (did, durable) = books.Run(collections, work =>
        {
            if (Due(work, testClock).Where(due => due.At <= until).OrderBy(due => due.At).FirstOrDefault() is not { Do: { } act } due)
                return false;
            work.Now = due.At;
            act();
            return true;
        });
        await Task.WhenAll([durable, .. collections.Durable]);
        return did;
    }

    private async Task Run(Action<StripeWork> act)
    {
        var (_, durable) = books.Run(new CollectionFaults(), work =>
        {
            act(work);
            return true;
        });
        await durable;
    }

    /// <param name="At">When, in Unix seconds.</param>
    /// <param name="What">In a person's words; empty for what nobody waits for.</param>
    /// <param name="Amount">In cents, where money moves.</param>
    /// <param name="Do">Does it.</param>
    private readonly record struct DueThing(long At, string What, long? Amount, Action? Do);

    private static IEnumerable<DueThing> Due(StripeWork work, string? testClock)
    {
        bool Lives(string? customer) => work.Find<Customer>(customer)?.TestClock == testClock;
        foreach (var subscription in work.All<Subscription>().Where(subscription => !subscription.HasEnded && Lives(subscription.Customer)).ToList())
        foreach (var due in Of(work, subscription))
            yield return due;
        foreach (var invoice in work.All<Invoice>().Where(invoice => invoice.AutoAdvance && Lives(invoice.Customer)).ToList())
            if ((invoice.Status == "draft" ? invoice.AutomaticallyFinalizesAt : invoice.NextPaymentAttempt) is { } at)
                yield return new(at, invoice.Status == "draft" ? "invoice" : "retry", invoice.Total, () => SubscriptionDesk.CollectRenewal(work, work.Edit(invoice)));
        foreach (var session in work.All<CheckoutSession>().Where(session => session.Status == "open" && Lives(session.Customer)).ToList())
            yield return new(session.ExpiresAt, "", null, () => CheckoutSessions.ExpireDue(work, work.Edit(session)));
    }

    private static IEnumerable<DueThing> Of(StripeWork work, Subscription subscription)
    {
        if (subscription.Status == "incomplete")
        {
            yield return new(subscription.Created + SubscriptionDesk.WaitsFor, "", null, () =>
                SubscriptionDesk.End(work, work.Edit(subscription), "incomplete_expired", "payment_failed"));
            yield break;
        }

        if (subscription.PendingUpdate is { } pending)
            yield return new(pending.ExpiresAt, "", null, () => SubscriptionDesk.ExpirePending(work, work.Edit(subscription)));
        if (subscription.CancelAt is { } cancelAt && cancelAt <= subscription.PeriodEnd)
            yield return new(cancelAt, "subscription ends", null, () => SubscriptionDesk.End(work, work.Edit(subscription), "canceled", "cancellation_requested"));
        else
            yield return new(subscription.PeriodEnd, "invoice", Amount(work, subscription), () => SubscriptionDesk.Renew(work, work.Edit(subscription)));
    }

    private static long Amount(StripeWork work, Subscription subscription) =>
        subscription.Items.Data.Sum(item => (work.Find<Price>(item.Price)?.UnitAmount ?? 0) * (item.Quantity ?? 0));

    private static void Forget(StripeWork work)
    {
        foreach (var happened in work.All<StripeEvent>().TakeWhile(happened => happened.Created < work.Now - EventsKeptFor && happened.PendingWebhooks == 0).ToList())
            work.Remove(happened);
        foreach (var kept in work.All<KeptAnswer>().TakeWhile(kept => kept.Created < work.Now - KeptAnswer.KeptFor).ToList())
            work.Remove(kept);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "What fell due at the biller could not be done.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}

/// <summary>When, what in a person's words, and how much.</summary>
internal sealed record NextDue(long At, string What, long? Amount);
