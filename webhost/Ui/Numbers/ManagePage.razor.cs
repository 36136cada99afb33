using System.Collections.Immutable;
using Longcode.Accounts;
using Longcode.Feed;
using Longcode.Numbers;
using Longcode.Orders;
using Longcode.Tenants;
using Longcode.WebHost.Ui.Live;
using Longcode.WebHost.Ui.Parts;
using Longcode.WebHost.Ui.Shell;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Longcode.WebHost.Ui.Numbers;

/// <summary>Settings → Addons &amp; Integrations → Text Messaging. Not found for users without Manage Text Messaging.</summary>
public sealed partial class ManagePage : LiveComponent
{
    private const int Months = 6;
    private static readonly (string, string?)[] Way = [("Settings", null), ("Addons & Integrations", null)];

    private ImmutableArray<TenantEvent> _history = [];
    private ImmutableArray<UsageAlert> _alerts = [];
    private ILookup<PhoneNumber, NumberMonth> _months = Array.Empty<NumberMonth>().ToLookup(month => month.Number);
    private AddNumberWindow? _adding;
    private NumberView? _reassigning, _cancelling, _restoring, _toppingUp;
    private PhoneNumber? _bought;
    private string? _notice;
    [CascadingParameter] public required Desk Desk { get; set; }

    /// <summary>Set by the biller's page on return: the setup that was finished there.</summary>
    [SupplyParameterFromQuery(Name = "setup")] private string? Setup { get; set; }

    /// <summary>The purchase that another card was wanted for.</summary>
    [SupplyParameterFromQuery(Name = "number")] private string? Number { get; set; }
    [SupplyParameterFromQuery(Name = "user")] private string? User { get; set; }

    private bool Allowed => Desk.May(Permissions.ManageTextMessaging);

    private bool Good => Desk.Agency.Standing == Standing.Good;

    private int Included => Desk.Numbers is [var first, ..] ? first.Usage.Included : 250;

    private string MonthName => Desk.Numbers is [var first, ..] ? Desk.Moments.MonthName(first.Usage.ResetsAt.AddDays(-1)) : "";

    private string MonthSpan => Desk.Numbers is [var first, ..]
        ? $"{Desk.Moments.ShortMonth(first.Usage.ResetsAt.AddDays(-1).AddMonths(1 - Months))} – {Desk.Moments.ShortMonth(first.Usage.ResetsAt.AddDays(-1))}"
        : "";

    protected override bool Concerns(FeedChange change) => change.Kind is FeedChangeKind.Number or FeedChangeKind.Tenant or FeedChangeKind.Order;

    protected override async Task LoadAsync()
    {
        if (!Allowed)
        {
            Navigation.NotFound();
            return;
        }

        var months = Grains.GetGrain<INumbersGrain>(Desk.AgencyId).MonthsAsync();
        var alerts = Grains.GetGrain<INumbersGrain>(Desk.AgencyId).UsageAlertsAsync(Desk.Me.ToCaller());
        _history = await Grains.GetGrain<ITenantGrain>(Desk.AgencyId).HistoryAsync();
        _alerts = await alerts;
        _months = (await months).ToLookup(month => month.Number);
    }

    /// <summary>The months before this one, oldest first, then this one.</summary>
    private IReadOnlyList<int> MonthsOf(NumberView number) =>
        [.. _months[number.Number].Where(month => month.Month != number.Usage.Month).Take(Months - 1).Reverse().Select(month => month.Sent), number.Usage.Sent];

    /// <summary>The last one of this month.</summary>
    private UsageAlert? AlertOf(NumberView number) => _alerts.FirstOrDefault(alert => alert.Number == number.Number && alert.Month == number.Usage.Month);

    private void Add() => _adding?.Show();

    private void Bought(PhoneNumber number)
    {
        _bought = number;
        Snackbar.Say($"{number.Display} is ready to text.");
    }

    /// <summary>To the biller's page for a card, and back here; with a purchase under way, back to that number.</summary>
    private async Task CardAsync(QuoteRequest? wanted)
    {
        var back = Navigation.GetUriWithQueryParameters(Navigation.ToAbsoluteUri(CardVisit.Home).AbsoluteUri, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["number"] = wanted?.Number?.Value[1..],
            ["user"] = wanted?.UserId,
        });
        if (!await CardVisit.TryOpenAsync(Grains, await Session.CallerAsync(), Navigation, back)) _notice = CardVisit.Unreachable;
    }

    private async Task FinishCardAsync()
    {
        if (Setup is not { Length: > 0 } setup) return;
        var finished = await Grains.GetGrain<ITenantGrain>(Desk.AgencyId).FinishCardSetupAsync(await Session.CallerAsync(), setup);
        Snackbar.Say(finished ? "The card was changed." : "The card was not changed.");
        if (_adding is not null && User is { } user && PhoneNumber.TryParse($"+{Number}", out var number)) await _adding.ResumeAsync(user, number);
        Navigation.NavigateTo(CardVisit.Home, replace: true);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Allowed) await Presses.TryAsync(FinishCardAsync);
    }
}
