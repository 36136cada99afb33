using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Longcode.Tests.Unit.Architecture;

/// <summary>What stands in stored rows and on the wire is named once and never after a CLR name.</summary>
public sealed class GrainIdentityTests
{
    private static readonly Type[] Contracts = typeof(Longcode.Numbers.PhoneNumber).Assembly.GetTypes();

    private static readonly Type[] Grains = [.. typeof(Longcode.Numbers.NumberLine).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(Grain)) && !type.IsAbstract)];

    [Fact]
    public void Each_grain_names_its_type() =>
        Grains.Where(grain => grain.GetCustomAttribute<GrainTypeAttribute>() is null).ShouldBeEmpty();

    [Fact]
    public void Each_grain_interface_names_its_type_and_each_of_its_methods()
    {
        var interfaces = Contracts.Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable))).ToList();

        interfaces.ShouldNotBeEmpty();
        interfaces.Where(type => type.IsAssignableTo(typeof(IGrain)) && type.GetCustomAttribute<GrainInterfaceTypeAttribute>() is null).ShouldBeEmpty();
        interfaces.SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<AliasAttribute>() is null).ShouldBeEmpty();
    }

    [Fact]
    public void Each_state_has_a_name_of_its_own()
    {
        // Rows are found by state name and key, not by grain type: two grains with one name would read each other's.
        var names = Grains.SelectMany(grain => grain.GetConstructors())
            .SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<PersistentStateAttribute>()?.StateName)
            .OfType<string>().ToList();

        names.ShouldNotBeEmpty();
        names.ShouldBeUnique();
    }

    [Fact]
    public void Each_type_on_the_wire_has_an_alias() =>
        Contracts.Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null && type.GetCustomAttribute<AliasAttribute>() is null).ShouldBeEmpty();
}
