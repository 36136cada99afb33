namespace Longcode.Tests.Unit.Architecture;

/// <summary>The parts and what each may refer to. ArchUnitNET sees types that are used; this sees what is merely referenced.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly string[] StorageAndVendors =
        ["Npgsql", "Dapper", "Microsoft.Data.Sqlite", "Stripe.net", "Refit", "Refit.HttpClientFactory", "Microsoft.Orleans.Persistence.AdoNet", "Microsoft.Orleans.Clustering.AdoNet", "Microsoft.Orleans.Reminders.AdoNet"];

    public static TheoryData<string, string, string[]> Parts { get; } = new()
    {
        { "grain-interfaces", "Longcode.GrainInterfaces", [] },
        { "grains", "Longcode.Grains", ["Longcode.GrainInterfaces"] },
        { "silo", "Longcode.Silo", ["Longcode.Grains"] },
        { "webhost", "Longcode.WebHost", ["Longcode.GrainInterfaces", "Longcode.Silo", "Longcode.Sandbox"] },
        { "sandbox", "Longcode.Sandbox", [] },
    };

    [Theory, MemberData(nameof(Parts))]
    public void A_part_refers_to_what_it_may(string folder, string project, string[] allowed) =>
        ProjectFile.Read(folder, project).Projects.ShouldBeSubsetOf(allowed);

    [Fact]
    public void The_contracts_take_the_Orleans_SDK_only() =>
        ProjectFile.Read("grain-interfaces", "Longcode.GrainInterfaces").Packages.ShouldBe(["Microsoft.Orleans.Sdk"]);

    [Theory]
    [InlineData("grains", "Longcode.Grains")]
    [InlineData("webhost", "Longcode.WebHost")]
    public void Databases_and_vendors_are_the_silos_alone(string folder, string project) =>
        ProjectFile.Read(folder, project).Packages.Intersect(StorageAndVendors).ShouldBeEmpty();

    [Fact]
    public void The_packages_of_the_design_are_referenced()
    {
        var silo = ProjectFile.Read("silo", "Longcode.Silo").Packages;
        var cluster = ProjectFile.Read("tests/cluster", "Longcode.Tests.Cluster").Packages;

        silo.ShouldContain("Microsoft.Orleans.Server");
        silo.ShouldContain("Microsoft.Orleans.Persistence.AdoNet");
        silo.ShouldContain("Stripe.net");
        silo.ShouldContain("Dapper");
        cluster.ShouldContain("Microsoft.Orleans.TestingHost");
    }
}
