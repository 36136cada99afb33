using System.Text.Json;
using System.Text.Json.Serialization;

namespace Longcode.Sandbox.Stripe.Books;

/// <summary>
/// One of the biller's objects. What has a meaning here is a property; what is always the same stands in its shape
/// (<c>Stripe/Shapes</c>). A name that starts with an underscore is stored and never shown.
/// </summary>
internal abstract class StripeObject
{
    public static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public string Id { get; set; } = "";

    public abstract string Object { get; }

    public long Created { get; set; }

    /// <summary>The order in which objects came to be; several share a second.</summary>
    [JsonPropertyName("_seq")]
    public long Seq { get; set; }

    public string ToJson() => JsonSerializer.Serialize(this, GetType(), Json);

    public StripeObject Clone() => Read(GetType(), ToJson());

    public static StripeObject Read(Type type, string json) =>
        JsonSerializer.Deserialize(json, type, Json) as StripeObject ?? throw new InvalidOperationException($"No {type.Name} in '{json}'.");
}

internal sealed class StripeList<T>
{
    public string Object { get; } = "list";

    public List<T> Data { get; set; } = [];

    public bool HasMore { get; set; }

    public string Url { get; set; } = "";
}
