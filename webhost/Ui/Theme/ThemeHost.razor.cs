using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Longcode.WebHost.Ui.Theme;

/// <summary>Keeps MudBlazor's palette in step with the theme that the browser painted.</summary>
public sealed partial class ThemeHost
{
    private DotNetObjectReference<ThemeHost>? _self;
    private bool _dark;

    [Parameter] public RenderFragment? ChildContent { get; set; }
    [Parameter] public Look First { get; set; }
    [Parameter] public bool FirstDark { get; set; }

    public Look Look { get; private set; }

    protected override void OnInitialized() => (Look, _dark) = (First, FirstDark);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        await OnPainted(await Js.InvokeAsync<bool>("longcodeLook.watch", _self));
    }

    public async Task ChooseAsync(Look look)
    {
        Look = look;
        await Js.InvokeVoidAsync("longcodeLook.choose", look.ToString().ToLowerInvariant());
    }

    [JSInvokable]
    public Task OnPainted(bool dark) => InvokeAsync(() =>
    {
        if (_dark == dark) return;
        _dark = dark;
        StateHasChanged();
    });

    public async ValueTask DisposeAsync()
    {
        if (_self is null) return;
        _self.Dispose();
        try
        {
            await Js.InvokeVoidAsync("longcodeLook.unwatch");
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its watcher with it.
        }
    }
}
