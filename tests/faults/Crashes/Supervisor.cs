using Longcode.Tests.Support.Installations;

namespace Longcode.Tests.Faults.Crashes;

/// <summary>What an operator's supervisor does: starts again what ended by itself for a reason that is none of its own.</summary>
internal static class Supervisor
{
    private const int Tries = 5;

    /// <summary>A silo that was paused for so long that the others took it for dead ends itself; a busy machine does that.</summary>
    private const string TakenForDead = "I have been told I am dead";

    public static async Task StartAsync(Part part)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await part.StartAsync();
                return;
            }
            catch (InvalidOperationException) when (attempt < Tries && WasTakenForDead(part))
            {
                // Again.
            }
        }
    }

    /// <summary>Starts again what gave up while it started, since the database was away, and who was taken for dead. Nobody else ends by itself.</summary>
    public static async Task LookAfterAsync(Installation product, Action<string> tell)
    {
        foreach (var part in PartsOf(product).Where(part => part.HasExited))
        {
            (part.WasReady && !WasTakenForDead(part)).ShouldBeFalse($"The {part} ended by itself. It wrote:\n{part.Output}");
            tell($"The {part} {(part.WasReady ? "was taken for dead" : "gave up while it started")} and is started again.");
            await part.LaunchAsync();
        }
    }

    public static async Task AllReadyAsync(Installation product, Action<string> tell)
    {
        await LookAfterAsync(product, tell);
        foreach (var part in PartsOf(product).Where(part => !part.WasReady))
        {
            try
            {
                await part.WaitUntilReadyAsync();
            }
            catch (InvalidOperationException) when (WasTakenForDead(part))
            {
                await StartAsync(part);
            }
        }
    }

    private static IEnumerable<Part> PartsOf(Installation product) => product.Hosts.Concat(product.Silos).Append(product.Sandbox);

    private static bool WasTakenForDead(Part part) => part.HasExited && part.Output.Contains(TakenForDead, StringComparison.Ordinal);
}
