using System.Globalization;
using Longcode.Sandbox.Stripe.Books;

namespace Longcode.Sandbox.Stripe.Catalog;

internal sealed class Product : StripeObject
{
    public override string Object => "product";

    public bool Active { get; set; } = true;

    public string? Description { get; set; }

    public Dictionary<string, string> Metadata { get; set; } = [];

    public string Name { get; set; } = "";

    public long Updated { get; set; }

    public string? UnitLabel { get; set; }

    public string? StatementDescriptor { get; set; }

    public string? Url { get; set; }
}

internal sealed class Price : StripeObject
{
    public override string Object => "price";

    public bool Active { get; set; } = true;

    public string Currency { get; set; } = "usd";

    public string? LookupKey { get; set; }

    public Dictionary<string, string> Metadata { get; set; } = [];

    public string? Nickname { get; set; }

    public string Product { get; set; } = "";

    public Recurring? Recurring { get; set; }

    public string Type => Recurring is null ? "one_time" : "recurring";

    public long UnitAmount { get; set; }

    public string UnitAmountDecimal => UnitAmount.ToString(CultureInfo.InvariantCulture);
}

internal sealed class Recurring
{
    public string Interval { get; set; } = "month";

    public int IntervalCount { get; set; } = 1;

    public string? Meter { get; set; }

    public long? TrialPeriodDays { get; set; }

    public string UsageType { get; set; } = "licensed";
}
