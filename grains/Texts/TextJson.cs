using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Longcode.Texts;

/// <summary>
/// The columns of a text that hold JSON. The life line is one object per line, so that an UPDATE appends to it without reading:
/// <c>life = life || @line</c>.
/// </summary>
public static class TextJson
{
    /// <summary>One entry of the life line, its line end included.</summary>
    public static string Line(TextEvent entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return JsonSerializer.Serialize(new LifeLine(Micros.Of(entry.At), entry.What, entry.Detail), TextJsonContext.Stored.LifeLine) + "\n";
    }

    public static ImmutableArray<TextEvent> ReadLife(string life)
    {
        ArgumentNullException.ThrowIfNull(life);
        var events = ImmutableArray.CreateBuilder<TextEvent>();
        foreach (var range in life.AsSpan().Split('\n'))
        {
            var line = life.AsSpan(range);
            if (!line.IsWhiteSpace() && JsonSerializer.Deserialize(line, TextJsonContext.Stored.LifeLine) is { } entry)
            {
                events.Add(new TextEvent(Micros.At(entry.At), entry.What, entry.Detail));
            }
        }

        return events.DrainToImmutable();
    }

    public static string Write(ImmutableArray<string> related) =>
        related.IsDefaultOrEmpty ? "[]" : JsonSerializer.Serialize(related, TextJsonContext.Stored.ImmutableArrayString);

    public static string Write(ImmutableArray<IncomingMedium> media) =>
        media.IsDefaultOrEmpty ? "[]" : JsonSerializer.Serialize(media, TextJsonContext.Stored.ImmutableArrayIncomingMedium);

    public static string? Write(Refusal? refusal) =>
        refusal is null ? null : JsonSerializer.Serialize(refusal, TextJsonContext.Stored.Refusal);

    public static ImmutableArray<string> ReadRelated(string json) =>
        json == "[]" ? [] : JsonSerializer.Deserialize(json, TextJsonContext.Stored.ImmutableArrayString);

    public static ImmutableArray<IncomingMedium> ReadMedia(string json) =>
        json == "[]" ? [] : JsonSerializer.Deserialize(json, TextJsonContext.Stored.ImmutableArrayIncomingMedium);

    public static Refusal? ReadRefusal(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, TextJsonContext.Stored.Refusal);
}

internal sealed record LifeLine(long At, string What, string? Detail);

[JsonSerializable(typeof(LifeLine))]
[JsonSerializable(typeof(ImmutableArray<string>))]
[JsonSerializable(typeof(ImmutableArray<IncomingMedium>))]
[JsonSerializable(typeof(Refusal))]
internal sealed partial class TextJsonContext : JsonSerializerContext
{
    /// <summary>Keeps letters of all scripts as they are: rows are never part of a page.</summary>
    public static readonly TextJsonContext Stored = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
