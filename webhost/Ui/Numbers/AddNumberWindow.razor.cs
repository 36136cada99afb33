using System.Collections.Immutable;
using Longcode.Numbers;
using Longcode.Orders;
using Longcode.WebHost.Ui.Accounts;
using Longcode.WebHost.Ui.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Longcode.WebHost.Ui.Numbers;

public sealed partial class AddNumberWindow
{
    private Step _step;
    private string _userId = "";
    private string _areaCode = "";
    private string? _problem;
    private ImmutableArray<NearbyAreaCode> _nearby = [];
    private OrderView? _order;
    private bool _busy;

    private enum Step { Closed, Adding, Confirming }
    [CascadingParameter] public required Desk Desk { get; set; }

    [Parameter] public EventCallback<PhoneNumber> OnBought { get; set; }
    [Parameter] public EventCallback<QuoteRequest> OnCard { get; set; }

    private QuoteRequest Wanted => new(_userId, _areaCode, _order?.Number);

    private bool CodeComplete => _areaCode is { Length: 3 } code && code.All(char.IsAsciiDigit);

    public void Show()
    {
        (_step, _userId, _areaCode, _problem, _nearby, _order) = (Step.Adding, Desk.Me.UserId, "", null, [], null);
        StateHasChanged();
    }

    /// <summary>Goes on with a number whose purchase wanted another card.</summary>
    public async Task ResumeAsync(string userId, PhoneNumber number)
    {
        Show();
        (_userId, _areaCode) = (userId, number.AreaCode);
        await RenewAsync(number);
        StateHasChanged();
    }

    private void Close(bool open)
    {
        if (!open) _step = Step.Closed;
    }

    /// <summary>News of an order that was left for another one come too late.</summary>
    private void TakeChange(OrderView changed)
    {
        if (changed.Id == _order?.Id) _order = changed;
    }

    private void Back() => _step = Step.Adding;

    private void Type(string? typed) => (_areaCode, _problem, _nearby) = (typed?.Trim() ?? "", null, []);

    private Task KeyAsync(KeyboardEventArgs key) => key.Key == "Enter" && CodeComplete && !_busy ? SaveAsync() : Task.CompletedTask;

    private Task UseAsync(string areaCode)
    {
        _areaCode = areaCode;
        return SaveAsync();
    }

    private Task SaveAsync() => QuoteAsync(new QuoteRequest(_userId, _areaCode));

    /// <summary>The same number again, as a new order: after a decline the old one has ended.</summary>
    private Task RenewAsync(PhoneNumber number) => QuoteAsync(new QuoteRequest(_userId, number.AreaCode, number));

    private Task AnotherAsync()
    {
        _step = Step.Adding;
        return SaveAsync();
    }

    private async Task QuoteAsync(QuoteRequest request)
    {
        (_busy, _problem, _nearby) = (true, null, []);
        try
        {
            var order = Grains.GetGrain<INumberOrderGrain>(Guid.CreateVersion7().ToString("N"));
            Take(await order.QuoteAsync(await Session.CallerAsync(), request));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Take(new QuoteOutcome(QuoteStatus.Unavailable));
        }
        finally
        {
            _busy = false;
        }
    }

    private void Take(QuoteOutcome outcome)
    {
        if (outcome is { Status: QuoteStatus.Quoted, Order: { } order })
        {
            (_order, _step) = (order, Step.Confirming);
            return;
        }

        (_problem, _nearby, _step) = (Words(outcome), outcome.NearbyAreaCodes, Step.Adding);
    }

    private string Words(QuoteOutcome outcome) => outcome.Status switch
    {
        QuoteStatus.NoNumbers => outcome.NearbyAreaCodes.IsEmpty
            ? $"No number is for sale in {_areaCode} right now. Try another area code."
            : $"No number is for sale in {_areaCode} right now. Pick a code nearby:",
        QuoteStatus.AreaCodeNotValid => "This is not an area code of the United States. Type three digits, such as 330.",
        QuoteStatus.UnknownUser => "This user is gone. Choose another.",
        QuoteStatus.NotAllowed => "You need the permission Manage Text Messaging for this.",
        QuoteStatus.PastDue => "A payment is overdue. Settle it before you add a number.",
        _ => "The carrier does not answer right now. Nothing is charged; try again in a moment.",
    };
}
