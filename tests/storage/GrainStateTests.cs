using Longcode.Silo.Cluster;
using Longcode.Silo.Storage;
using Longcode.Tests.Support.Databases;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.TestingHost;

namespace Longcode.Tests.Storage;

/// <summary>Orleans' own provider over our scripts, as two silos use it: for a moment both may have an activation of one grain.</summary>
public sealed class GrainStateTests(TestDatabases databases)
{
    private const int Writers = 40;

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Of_many_first_writes_of_a_grain_on_two_silos_one_wins(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        await using var silos = await DeployAsync(database);

        var wrote = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(silos, writer, new GrainState<Note>())));

        await OneWonAsync(silos, wrote);
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Of_many_writes_over_the_same_read_one_wins(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        await using var silos = await DeployAsync(database);
        (await WriteAsync(silos, 0, new GrainState<Note>())).ShouldBeTrue();
        var read = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => ReadAsync(silos)));

        var wrote = await Task.WhenAll(read.Select((state, writer) => WriteAsync(silos, writer, state)));

        await OneWonAsync(silos, wrote);
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task What_was_cleared_elsewhere_is_not_written_over(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        await using var silos = await DeployAsync(database);
        (await WriteAsync(silos, 0, new GrainState<Note>())).ShouldBeTrue();
        var (here, there) = (await ReadAsync(silos), await ReadAsync(silos));

        await Storage(silos, 0).ClearStateAsync(Name, Grain, here);

        (await WriteAsync(silos, 1, there)).ShouldBeFalse();
        (await ReadAsync(silos)).RecordExists.ShouldBeFalse();
    }

    private const string Name = "note";
    private static readonly GrainId Grain = GrainId.Create("note", "raced");

    /// <summary><c>false</c>: it lost, and was told so by the exception that tells losing from a fault.</summary>
    private static async Task<bool> WriteAsync(InProcessTestCluster silos, int writer, GrainState<Note> state)
    {
        state.State = new Note { Writer = writer };
        try
        {
            await Task.Run(() => Storage(silos, writer).WriteStateAsync(Name, Grain, state));
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    private static async Task<GrainState<Note>> ReadAsync(InProcessTestCluster silos)
    {
        var state = new GrainState<Note>();
        await Storage(silos, 0).ReadStateAsync(Name, Grain, state);
        return state;
    }

    private static async Task OneWonAsync(InProcessTestCluster silos, bool[] wrote)
    {
        var read = await ReadAsync(silos);
        wrote.Count(won => won).ShouldBe(1);
        read.State!.Writer.ShouldBe(Array.IndexOf(wrote, true));
        (await WriteAsync(silos, Writers, read)).ShouldBeTrue("whoever reads anew may write");
    }

    private static IGrainStorage Storage(InProcessTestCluster silos, int writer) =>
        silos.Silos[writer % silos.Silos.Count].ServiceProvider.GetRequiredService<IGrainStorage>();

    private static async Task<InProcessTestCluster> DeployAsync(Database database)
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) => silo.KeepState(database));
        var silos = builder.Build();
        await silos.DeployAsync();
        return silos;
    }

    private sealed class Note
    {
        public int Writer { get; set; }
    }
}
