using Longcode.Accounts;
using Longcode.Tenants;
using Microsoft.AspNetCore.Components;

namespace Longcode.WebHost.Ui.Numbers;

/// <summary>The biller's own page, on which a card is put on file.</summary>
internal static class CardVisit
{
    /// <summary>The page that takes a card's owner back.</summary>
    public const string Home = "settings/text-messaging";

    public const string Unreachable = "The card’s page cannot be reached right now. Try again in a moment; nothing is charged.";

    /// <summary>Goes there, and from there back to <paramref name="back"/>. <c>false</c>: the biller does not answer.</summary>
    public static async Task<bool> TryOpenAsync(IGrainFactory grains, Caller caller, NavigationManager navigation, string back)
    {
        var setup = await grains.GetGrain<ITenantGrain>(caller.AgencyId).StartCardSetupAsync(caller, navigation.ToAbsoluteUri(back));
        if (setup.IsStarted) navigation.NavigateTo(setup.Page.AbsoluteUri, forceLoad: true);
        return setup.IsStarted;
    }
}
