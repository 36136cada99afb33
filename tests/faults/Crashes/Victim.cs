using Longcode.Tests.Support.Databases;
using Longcode.Tests.Support.Installations;

namespace Longcode.Tests.Faults.Crashes;

/// <summary>What may be killed, and how it is started again.</summary>
internal sealed record Victim(string Name, Func<Task> KillAsync, Func<bool, Task> StartAsync)
{
    public static IReadOnlyList<Victim> Of(Installation product)
    {
        var victims = product.Hosts.Concat(product.Silos).Append(product.Sandbox).Select(Of).ToList();
        return product.Server is { } server ? [.. victims, Of(server)] : victims;
    }

    private static Victim Of(Part part) => new(part.Name, part.KillAsync, isAwaited => isAwaited ? Supervisor.StartAsync(part) : part.LaunchAsync());

    /// <summary>Always awaited: a silo that finds no database at its start gives up, and that is its supervisor's work.</summary>
    private static Victim Of(PostgreSqlServer server) => new("database", server.KillAsync, _ => server.StartAgainAsync());
}
