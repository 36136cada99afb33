using System.Globalization;
using System.Reflection;
using System.Text;
using Orleans;

namespace Longcode.Tests.Unit.Contracts;

/// <summary>The contracts analyzer does not see the members of records: a changed id or type would build.</summary>
public sealed class SerializedTypesTests
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void What_goes_over_the_wire_is_as_it_was_reviewed()
    {
        var types = new[] { typeof(Longcode.Numbers.PhoneNumber).Assembly, typeof(Longcode.Numbers.NumberLine).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null)
            .OrderBy(AliasOf, StringComparer.Ordinal);

        var text = new StringBuilder();
        foreach (var type in types)
        {
            text.Append(AliasOf(type)).Append('\n');
            foreach (var line in type.IsEnum ? Values(type) : Members(type))
            {
                text.Append("  ").Append(line).Append('\n');
            }
        }

        text.ToString().ShouldStandIn("SerializedTypes.txt");
    }

    private static string AliasOf(Type type) => type.GetCustomAttribute<AliasAttribute>()?.Alias ?? $"{type.FullName} (no alias)";

    private static IEnumerable<string> Values(Type type) =>
        Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(value => $"{value} {Enum.GetName(type, value)}");

    private static IEnumerable<string> Members(Type type) =>
        from member in type.GetProperties(Declared).Cast<MemberInfo>().Concat(type.GetFields(Declared))
        let id = member.GetCustomAttribute<IdAttribute>()?.Id
        where id is not null
        orderby id
        select string.Create(CultureInfo.InvariantCulture, $"{id} {member.Name} {TypeOf(member)}");

    private static string TypeOf(MemberInfo member) => member switch
    {
        PropertyInfo property => Name(property.PropertyType),
        FieldInfo field => Name(field.FieldType),
        _ => throw new InvalidOperationException($"{member} is neither a property nor a field."),
    };

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.FullName ?? type.Name;
}
