using System.ComponentModel.DataAnnotations;

namespace Longcode.Silo.Stripe;

/// <summary>The biller's account. Section <c>Longcode:Stripe</c>. The base needs changing for a stand-in only.</summary>
public sealed class StripeSettings
{
    public const string Section = "Longcode:Stripe";

    [Required(ErrorMessage = "Set Longcode:Stripe:ApiKey to the account's secret key (sk_…).")]
    public string ApiKey { get; set; } = "";

    /// <summary>Without a trailing slash and without the version's path.</summary>
    [Required(ErrorMessage = "Set Longcode:Stripe:ApiBase to an address, such as https://api.stripe.com.")]
    public Uri ApiBase { get; set; } = new("https://api.stripe.com");
}
