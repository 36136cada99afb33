using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Longcode.Tests.Unit.Architecture;

public sealed class LayerTests
{
    private static readonly System.Reflection.Assembly Contracts = typeof(Longcode.Numbers.PhoneNumber).Assembly;
    private static readonly System.Reflection.Assembly Grains = typeof(Longcode.Numbers.NumberLine).Assembly;
    private static readonly System.Reflection.Assembly Silo = System.Reflection.Assembly.Load("Longcode.Silo");
    private static readonly System.Reflection.Assembly WebHost = System.Reflection.Assembly.Load("Longcode.WebHost");
    private static readonly System.Reflection.Assembly Sandbox = System.Reflection.Assembly.Load("Longcode.Sandbox");

    private static readonly ArchUnitNET.Domain.Architecture Product = new ArchLoader().LoadAssemblies(Contracts, Grains, Silo, WebHost, Sandbox).Build();

    /// <summary>The composition and what the compiler makes out of it.</summary>
    private const string Composition = @"^(Program|Longcode\.WebHost\.LongcodeHost)([+/<`].*)?$";

    [Fact]
    public void The_web_host_knows_silo_grains_and_sandbox_in_its_composition_alone() =>
        Types().That().ResideInAssembly(WebHost).And().DoNotHaveFullNameMatching(Composition)
            .Should().NotDependOnAnyTypesThat().ResideInAssembly(Silo, Sandbox)
            .AndShould().NotDependOnAnyTypesThat().ResideInAssembly(Grains)
            .Check(Product);

    [Fact]
    public void The_web_host_holds_no_database() =>
        Types().That().ResideInAssembly(WebHost)
            .Should().NotDependOnAnyTypesThat().HaveFullNameMatching(@"^(Npgsql|Dapper|Microsoft\.Data\.Sqlite)\.|^System\.Data\.Common\.Db(Connection|DataSource|Command)$")
            .Check(Product);

    [Fact]
    public void Grains_know_neither_databases_nor_vendors_nor_the_web() =>
        Types().That().ResideInAssembly(Grains)
            .Should().NotDependOnAnyTypesThat().HaveFullNameMatching(@"^(Npgsql|Dapper|Microsoft\.Data|System\.Data|Stripe|Refit|Microsoft\.AspNetCore|System\.Net\.Http)\.")
            .Check(Product);

    [Fact]
    public void Contracts_know_Orleans_and_the_framework_only() =>
        Types().That().ResideInAssembly(Contracts)
            .Should().NotDependOnAnyTypesThat().ResideInAssembly(Grains, Silo, WebHost, Sandbox)
            .Check(Product);

    [Fact]
    public void The_sandbox_knows_nothing_of_ours() =>
        Types().That().ResideInAssembly(Sandbox)
            .Should().NotDependOnAnyTypesThat().ResideInAssembly(Contracts, Grains, Silo, WebHost)
            .Check(Product);
}
