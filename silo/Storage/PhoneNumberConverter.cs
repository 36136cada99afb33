using System.Text.Json;
using System.Text.Json.Serialization;
using Longcode.Numbers;

namespace Longcode.Silo.Storage;

/// <summary>A phone number is its E.164 text in a row. Without this it would be read back as no number at all, and silently.</summary>
internal sealed class PhoneNumberConverter : JsonConverter<PhoneNumber>
{
    public override PhoneNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && PhoneNumber.TryParse(reader.GetString(), out var number)
            ? number
            : throw new JsonException("A stored phone number is not in E.164 form.");

    public override void Write(Utf8JsonWriter writer, PhoneNumber value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
