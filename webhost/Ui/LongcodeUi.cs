using Longcode.WebHost.Accounts;
using Longcode.WebHost.Ui.Accounts;
using Longcode.WebHost.Ui.Journal;
using Longcode.WebHost.Ui.Live;
using Longcode.WebHost.Ui.Numbers;
using Longcode.WebHost.Ui.Shell;
using Longcode.WebHost.Ui.Texts;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using MudBlazor.Services;

namespace Longcode.WebHost.Ui;

/// <summary>The pages: what they need and where they are served.</summary>
public static class LongcodeUi
{
    public static IServiceCollection AddLongcodeUi(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, LiveSession>();
        services.AddScoped<Session>();
        services.AddScoped<Presses>();
        services.AddScoped<TextSender>();
        services.AddScoped<DraftBox>();
        services.AddSingleton<DeskMemory>();
        services.AddSingleton<LiveHub>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveHub>());
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft;
            mud.SnackbarConfiguration.PreventDuplicates = false;
            mud.SnackbarConfiguration.MaxDisplayedSnackbars = 3;
        });
        return services;
    }

    public static IEndpointRouteBuilder MapLongcodeUi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStaticAssets();
        endpoints.MapUsageDownload();
        endpoints.MapJournalDownloads();
        endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return endpoints;
    }
}
