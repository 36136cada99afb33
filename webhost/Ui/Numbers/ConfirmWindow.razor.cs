using Longcode.Numbers;
using Longcode.Orders;
using Longcode.Tenants;
using Longcode.WebHost.Ui.Accounts;
using Longcode.WebHost.Ui.Shell;
using Microsoft.AspNetCore.Components;

namespace Longcode.WebHost.Ui.Numbers;

/// <summary>Shows what is charged and, once confirmed, how far the purchase is. The purchase goes on without this window.</summary>
public sealed partial class ConfirmWindow : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _gone = new();
    private bool _agreed, _busy;
    private string? _problem;
    private string? _orderId;
    [CascadingParameter] public required Desk Desk { get; set; }

    [Parameter] public bool Open { get; set; }
    [Parameter, EditorRequired] public required OrderView Order { get; set; }
    [Parameter] public EventCallback<OrderView> OnOrder { get; set; }
    [Parameter] public EventCallback OnBack { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }
    [Parameter] public EventCallback OnAnother { get; set; }
    [Parameter] public EventCallback<PhoneNumber> OnRenewed { get; set; }
    [Parameter] public EventCallback OnCard { get; set; }
    [Parameter] public EventCallback<PhoneNumber> OnBought { get; set; }

    private bool Ended => Order.HasEnded;

    private bool Running => Order.Status is not OrderStatus.Quoted && !Ended;

    private CardView? Card => Order.Status == OrderStatus.Quoted ? Desk.Agency.Card ?? Order.Card : Order.Card;

    private string Period => Desk.Agency.NextInvoiceAt is { } at ? $"{Desk.Moments.Day(Time.GetUtcNow())} to {Desk.Moments.Day(at)}" : "The first month";

    private string Together => $"All your numbers together: {Words.Of(new Money(Order.Monthly.Amount * (Active + 1), Order.Monthly.Currency))}";

    private int Active => Desk.Numbers.Count(number => number.Life == NumberLife.Active && number.Number != Order.Number);

    private string Undone => Order.UndoReason switch
    {
        "number-sold" => "The number was sold to someone else.",
        "price-changed" => "The price is no longer the one shown. Add the number again.",
        "past-due" => "A monthly payment did not go through meanwhile. Settle it, then add the number again.",
        _ => "The number could not be bought.",
    };

    private string Refund => (Order.Status, Order.Charged) switch
    {
        (OrderStatus.Undone, not null) when Order is { Credited: { } credited } => Order.Refunded is { } refunded
            ? $"Your card got {Words.Of(refunded)} back; {Words.Of(credited)} pays toward your next invoices."
            : $"The card takes nothing back: your {Words.Of(credited)} pays toward your next invoices.",
        (OrderStatus.Undone, { } charged) => $"Your {Words.Of(charged)} is refunded.",
        (OrderStatus.Undone, null) => "Nothing was charged.",
        (_, { } charged) => $"Your {Words.Of(charged)} is being refunded.",
        _ => "The charge is being undone.",
    };

    protected override void OnParametersSet()
    {
        if (Order.Id == _orderId) return;
        (_orderId, _agreed, _problem) = (Order.Id, false, null);
    }

    private async Task ConfirmAsync()
    {
        if (_busy || !_agreed) return;
        (_busy, _problem) = (true, null);
        try
        {
            var outcome = await Grains.GetGrain<INumberOrderGrain>(Order.Id).ConfirmAsync(await Session.CallerAsync(), _agreed);
            if (outcome is { Status: ConfirmStatus.Confirmed, Order: { } order })
            {
                await OnOrder.InvokeAsync(order);
                _ = FollowAsync(order.Id);
                return;
            }

            _problem = NumberChanges.Words(outcome.Status);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Whether it was confirmed is not known; the order itself knows.
            _ = FollowAsync(Order.Id);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task GiveUpAsync()
    {
        if (_busy) return;
        _busy = true;
        try
        {
            await Grains.GetGrain<INumberOrderGrain>(Order.Id).GiveUpAsync(await Session.CallerAsync());
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _problem = "Longcode did not answer. Try again.";
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task FollowAsync(string orderId)
    {
        var caller = await Session.CallerAsync();
        while (!_gone.IsCancellationRequested && orderId == Order.Id)
        {
            await InvokeAsync(() => LookAsync(orderId, caller));
            if (Ended) break;
            await Task.Delay(Pause, Time, CancellationToken.None);
        }
    }

    private async Task LookAsync(string orderId, Longcode.Accounts.Caller caller)
    {
        try
        {
            if (await Grains.GetGrain<INumberOrderGrain>(orderId).GetAsync(caller, Patience) is not { } order) return;
            // The window may show another order by now, or be gone.
            if (orderId != Order.Id || _gone.IsCancellationRequested) return;
            await OnOrder.InvokeAsync(order);
            if (order.Status != OrderStatus.Active) return;
            await OnClose.InvokeAsync();
            await OnBought.InvokeAsync(order.Number);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _problem = "Longcode did not answer. The purchase goes on by itself; this window looks again.";
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
