using Longcode.WebHost.Ui.Parts;
using MudBlazor;

namespace Longcode.WebHost.Ui.Shell;

/// <summary>Runs what a press asks for. An answer that stays away is said; it does not take the page down.</summary>
public sealed partial class Presses(ISnackbar snackbar, ILogger<Presses> logger)
{
    public async Task TryAsync(Func<Task> command)
    {
        try
        {
            await command();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Log.Unanswered(logger, fault);
            snackbar.Say("Longcode did not answer. Look whether it happened before you press again.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A press was not answered")]
        public static partial void Unanswered(ILogger logger, Exception fault);
    }
}
