using Longcode.Feed;
using Longcode.Numbers;
using Longcode.Orders;
using Microsoft.Extensions.Logging;

namespace Longcode.Tenants;

/// <summary>What the agency does by itself. Each pass does what is due and is safe to repeat.</summary>
public sealed partial class TenantGrain
{
    /// <summary>Goes on with what a crash left behind.</summary>
    private const string Resume = "resume";

    /// <summary>Looks once in a while whether a grace period or a past-due period is over.</summary>
    private const string Watch = "watch";

    private static readonly TimeSpan StepsKeptFor = TimeSpan.FromDays(90);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadEvery = TimeSpan.FromHours(24);

    private bool _isReminded;
    private bool _isWatched;

    public async Task BillerChangedAsync()
    {
        if (!_stored.RecordExists || State.Billing.CustomerId is null) return;

        State.Billing.IsReadDue = true;
        LookForAnswer();
        await RemindAsync();
        await WriteAsync();
        _work.Ask();
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _work.Ask();
        if (reminderName == Resume && !HasWork()) await ForgetReminderAsync(Resume);
        if (reminderName == Watch && State.Numbers.Count == 0 && State.Billing is { SubscriptionId: null, EndedSubscriptionId: null }) await ForgetReminderAsync(Watch);
    }

    private async Task<DateTimeOffset?> WorkAsync()
    {
        if (!_stored.RecordExists) return null;

        var isWaiting = await ChangeLivesAsync();
        var next = await RunStepsAsync();
        isWaiting |= State.Numbers.Exists(held => held.Life == HeldLife.Restoring) && await ChangeLivesAsync();
        var reads = IsReadDue();
        isWaiting |= reads && !await ReadBillerAsync();
        await ChangeStandingAsync();
        if (reads) SignalStepEnded();
        await FollowStandingAsync();
        isWaiting |= !await TellNumbersAsync();
        await MailAsync();
        await ForgetOldStepsAsync();
        await EnterAsync();
        isWaiting |= IsMoneyReadDue && !await ReadMoneyAsync();
        return Earliest(next, isWaiting ? Now + RetryAfter : null, NextRelease(), StandingRules.NextChange(State.Billing, _plan.PastDueDays, Now), CardPages.NextLook(State.Billing));
    }

    private bool HasWork() => State.Billing.IsReadDue || State.Billing.IsCollectDue || State.Billing.CardPages.Count > 0 || State.Announcements.Count > 0 || HasToEnter || State.Billing.MoneyAsked > State.Billing.MoneyReadTo
        || State.Steps.Exists(step => !step.IsTold)
        || State.Numbers.Exists(held => held.Life is HeldLife.Cancelling or HeldLife.Restoring or HeldLife.Releasing || held.NoticeTaken < State.NoticeVersion);

    /// <summary>Answers whether something is left that has to wait.</summary>
    private async Task<bool> ChangeLivesAsync()
    {
        var isWaiting = false;
        foreach (var held in State.Numbers.ToList())
        {
            if (held is { Life: HeldLife.Cancelled, ReleaseAt: { } at } && at <= Now && !HasOpenStep(held))
            {
                held.Life = HeldLife.Releasing;
                await RemindAsync();
                await WriteAsync();
            }

            switch (held.Life)
            {
                case HeldLife.Cancelling:
                    await TellCancelledAsync(held);
                    isWaiting |= held.Life == HeldLife.Cancelling;
                    break;
                case HeldLife.Restoring: await TellRestoredAsync(held); break;
                case HeldLife.Releasing: isWaiting |= !await TellReleasedAsync(held); break;
                case HeldLife.Active or HeldLife.Cancelled: break;
            }
        }

        return isWaiting;
    }

    /// <summary>Also one that is done and not told yet: what it paid for must not be released.</summary>
    private bool HasOpenStep(HeldNumber held) => State.Steps.Exists(step => step.Number == held.Number && (step.Status == BillingStepStatus.Pending || !step.IsTold));

    private async Task<DateTimeOffset?> RunStepsAsync()
    {
        var steps = new BillingSteps(Id, State, _biller, WriteAsync, _plan, _time, _logger);
        var next = await steps.RunAsync();
        await TellQuestionAsync();
        var ended = State.Steps.Where(step => step is { IsTold: false } && step.Status != BillingStepStatus.Pending).ToList();
        foreach (var step in ended)
        {
            try
            {
                await EndAsync(step);
            }
            catch (Exception e) when (step.Kind == StepKind.TopUp && e is (NumberUnavailableException or TimeoutException or OrleansException))
            {
                // The number cannot be told of its pack now; all else of the agency goes on.
                next = Earliest(next, Now + RetryAfter);
            }
        }

        if (ended.Count == 0) return next;

        SignalStepEnded();
        Tell(FeedChangeKind.Tenant);
        return next;
    }

    private async Task EndAsync(BillingStepState step)
    {
        var isDone = step.Status == BillingStepStatus.Done;
        switch (step.Kind)
        {
            case StepKind.Restore when isDone && State.Numbers.Find(held => held.Number == step.Number) is { Life: HeldLife.Cancelled } held:
                (held.Life, held.ChangedBy, held.PaidUntil, held.ReleaseAt, held.IsTaken) = (HeldLife.Restoring, step.UserId, null, null, false);
                State.Tell(Now, step.UserId, TenantEventKind.Restored, step.Number, amount: step.Paid, before: "cancelled");
                break;
            case StepKind.Restore when StepRules.IsToComeBack(step) && State.Numbers.Find(held => held.Number == step.Number) is { Life: HeldLife.Cancelled } held:
                held.IsTaken = true;
                break;
            case StepKind.Charge or StepKind.Restore when step is { Status: BillingStepStatus.Declined, DeclineCode: not BillerWords.GivenUp }:
                State.Tell(Now, step.UserId, TenantEventKind.Declined, step.Number);
                break;
            case StepKind.Undo when isDone:
                if (step.Paid is { } refunded) State.Tell(Now, step.UserId, TenantEventKind.Refunded, step.Number, amount: refunded);
                if (step.Credited is { } credited) State.Tell(Now, step.UserId, TenantEventKind.Credited, step.Number, amount: credited);
                break;
        }

        if (step.Kind == StepKind.TopUp) await EndTopUpAsync(step);
        if (LedgerRules.OfStep(step, _plan.Currency, Now) is { } entry) State.ToLedger.Add(entry);
        if (step.Kind is StepKind.Undo or StepKind.Cancel) State.Billing.MoneyAsked++;
        step.IsTold = true;
        await WriteAsync();
        if (step.Kind is StepKind.Charge or StepKind.Undo) await GrainFactory.GetGrain<INumberOrderGrain>(step.OrderId).WakeAsync();
    }

    private bool IsReadDue() => State.Billing is { CustomerId: not null } billing
        && (billing.IsReadDue || billing.IsCollectDue || billing is { SubscriptionId: not null, Price: null } || CardPages.NextLook(billing) <= Now || ((billing.SubscriptionId ?? billing.EndedSubscriptionId) is not null && (billing.ReadAt is not { } at || Now - at >= ReadEvery)));

    private async Task ChangeStandingAsync()
    {
        var standing = StandingRules.Of(State.Billing, _plan.PastDueDays, Now);
        if (standing == State.Standing) return;

        var before = AuditRules.Word(State.Standing);
        (State.Standing, State.StandingSince) = (standing, Now);
        State.NoticeVersion++;
        var (kind, next) = (EventOf(standing), StandingRules.NextChange(State.Billing, _plan.PastDueDays, Now));
        State.Tell(Now, "", kind, until: next, before: before);
        Announce(kind != TenantEventKind.Good && State.Billing.UnpaidSince is { } since ? $"{kind} {since:O}" : $"{kind} {State.NoticeVersion}", kind, next);
        await RemindAsync();
        await WriteAsync();
        LogStanding(_logger, Id, standing);
        Tell(FeedChangeKind.Tenant);
    }

    private static TenantEventKind EventOf(Standing standing) => standing switch
    {
        Standing.Good => TenantEventKind.Good,
        Standing.PastDue => TenantEventKind.PastDue,
        Standing.Suspended => TenantEventKind.Suspended,
    };

    /// <summary>Each number is told until it took the notice; an older one does no harm.</summary>
    private async Task<bool> TellNumbersAsync()
    {
        var notice = State.Notice;
        var behind = State.Numbers.Where(held => held.NoticeTaken < notice.Version).ToList();
        if (behind.Count == 0) return true;

        var isAll = true;
        foreach (var held in behind)
        {
            try
            {
                await GrainFactory.Number(held.Phone).SetStandingAsync(notice);
                held.NoticeTaken = notice.Version;
            }
            catch (Exception e) when (e is NumberUnavailableException or TimeoutException or OrleansException)
            {
                isAll = false;
            }
        }

        await WriteAsync();
        foreach (var held in behind) Tell(FeedChangeKind.Number, held.Phone);
        return isAll;
    }

    private async Task ForgetOldStepsAsync()
    {
        var oldest = Now - StepsKeptFor;
        if (State.Steps.RemoveAll(step => step.Status != BillingStepStatus.Pending && step.IsTold && !step.IsOpen && step.AskedAt < oldest) > 0) await WriteAsync();
    }

    private DateTimeOffset? NextRelease() => State.Numbers.Where(held => held.Life == HeldLife.Cancelled).Min(held => held.ReleaseAt);

    private async Task RemindAsync()
    {
        if (_isReminded) return;

        await this.RegisterOrUpdateReminder(Resume, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        _isReminded = true;
    }

    private async Task WatchAsync()
    {
        if (_isWatched) return;

        await this.RegisterOrUpdateReminder(Watch, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        _isWatched = true;
    }

    private async Task ForgetReminderAsync(string name)
    {
        if (await this.GetReminder(name) is { } reminder) await this.UnregisterReminder(reminder);
        if (name == Resume) _isReminded = false;
        else _isWatched = false;
    }

    private static DateTimeOffset? Earliest(params ReadOnlySpan<DateTimeOffset?> times)
    {
        DateTimeOffset? earliest = null;
        foreach (var time in times)
        {
            if (time is { } at && (earliest is not { } known || at < known)) earliest = at;
        }

        return earliest;
    }

    [LoggerMessage(1, LogLevel.Warning, "Agency {Agency} now stands {Standing}.")]
    private static partial void LogStanding(ILogger logger, string agency, Standing standing);
}
