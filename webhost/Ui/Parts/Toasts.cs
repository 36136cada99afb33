using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Longcode.WebHost.Ui.Parts;

/// <summary>Short notices at the bottom left, each with at most one thing to do.</summary>
public static class Toasts
{
    private const int Milliseconds = 8_000;

    public static void Say(this ISnackbar snackbar, string sentence, string? action = null, Func<Task>? onAction = null) =>
        snackbar.Add(builder => builder.AddContent(0, sentence), Severity.Normal, options =>
        {
            options.SnackbarTypeClass = "toast";
            options.HideIcon = true;
            options.ShowCloseIcon = false;
            options.VisibleStateDuration = Milliseconds;
            options.ShowTransitionDuration = options.HideTransitionDuration = 160;
            options.Action = action;
            options.OnClick = onAction is null ? null : _ => onAction();
        });
}
