using Longcode.Sandbox.Stripe.Books;

namespace Longcode.Sandbox.Stripe.Wire;

/// <summary>The first answer under an idempotency key, replayed for a day.</summary>
internal sealed class KeptAnswer : StripeObject
{
    public const long KeptFor = 24 * 60 * 60;

    public override string Object => "sandbox.kept_answer";

    /// <summary>Method and path.</summary>
    public string Call { get; set; } = "";

    /// <summary>Hash of the parameters.</summary>
    public string Parameters { get; set; } = "";

    public int Status { get; set; }

    public string Body { get; set; } = "";

    public static string IdOf(string key) => $"idem {key}";
}
