using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Longcode.Silo.Storage;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Longcode.Tests.Unit.Contracts;

/// <summary>
/// A row that an earlier build wrote must be read whole by this one. Beside this test lie such rows, <c>StoredRows/state.n.json</c>;
/// they are never changed, more are added when a state grows.
/// </summary>
public sealed class StoredRowsTests
{
    private static readonly Dictionary<string, Type> States = typeof(Longcode.Numbers.NumberLine).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(Grain)) && !type.IsAbstract)
        .SelectMany(grain => grain.GetConstructors().SelectMany(constructor => constructor.GetParameters()))
        .Where(parameter => parameter.GetCustomAttribute<PersistentStateAttribute>() is not null)
        .ToDictionary(
            parameter => parameter.GetCustomAttribute<PersistentStateAttribute>()!.StateName,
            parameter => parameter.ParameterType.GetGenericArguments().Single(),
            StringComparer.Ordinal);

    public static TheoryData<string> Rows { get; } = [.. Directory.GetFiles(Folder(), "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> StateNames { get; } = [.. States.Keys.Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Rows))]
    public void A_stored_row_is_read_back_whole(string row)
    {
        var stored = File.ReadAllText(Path.Combine(Folder(), row));
        States.TryGetValue(row.Split('.')[0], out var type).ShouldBeTrue("no grain has a state of that name any more");

        var read = Serializer.Read(type!, stored);
        var written = Serializer.Write(type!, read);

        foreach (var (name, value) in JsonNode.Parse(stored)!.AsObject())
        {
            Holds(written.AsObject()[name], value).ShouldBeTrue($"{name} was {value?.ToJsonString()} and is {written.AsObject()[name]?.ToJsonString()}");
        }
    }

    [Theory, MemberData(nameof(StateNames))]
    public void Every_member_of_a_state_stands_in_a_stored_row(string state)
    {
        var members = Serializer.Write(States[state], Activator.CreateInstance(States[state])).AsObject().Select(member => member.Key);
        var stored = Directory.GetFiles(Folder(), state + ".*.json").SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!.AsObject().Select(member => member.Key));

        members.Except(stored).ShouldBeEmpty($"add StoredRows/{state}.n.json as today's build writes it");
    }

    /// <summary>Nothing stored is lost or changed; what is written may have grown members, at any depth.</summary>
    private static bool Holds(JsonNode? written, JsonNode? stored) => (written, stored) switch
    {
        (JsonObject now, JsonObject then) => then.All(member => Holds(now[member.Key], member.Value)),
        (JsonArray now, JsonArray then) => now.Count == then.Count && then.Zip(now).All(pair => Holds(pair.Second, pair.First)),
        _ => JsonNode.DeepEquals(written, stored),
    };

    private static string Folder([CallerFilePath] string testFile = "") => Path.Combine(Path.GetDirectoryName(testFile) ?? "", "StoredRows");
}

/// <summary>The product's serializer for a type that is known at run time only.</summary>
internal static class Serializer
{
    private static readonly JsonStateSerializer Product = new();

    public static object? Read(Type type, string json) =>
        typeof(IGrainStorageSerializer).GetMethod(nameof(IGrainStorageSerializer.Deserialize))!.MakeGenericMethod(type).Invoke(Product, [BinaryData.FromString(json)]);

    public static JsonNode Write(Type type, object? state)
    {
        var written = typeof(IGrainStorageSerializer).GetMethod(nameof(IGrainStorageSerializer.Serialize))!.MakeGenericMethod(type).Invoke(Product, [state]);
        return JsonNode.Parse((written as BinaryData)!.ToString())!;
    }
}
