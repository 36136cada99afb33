using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;

namespace Longcode.Sandbox.Stripe.Clock;

/// <summary>A clock of the vendor's test helpers: its customers live by it alone.</summary>
internal sealed class TestClock : StripeObject
{
    public override string Object => "test_helpers.test_clock";

    public long DeletesAfter { get; set; }

    public long FrozenTime { get; set; }

    public string? Name { get; set; }

    public string Status { get; set; } = "ready";

    public JsonObject StatusDetails { get; } = [];
}

/// <summary>How far the biller's clock has been moved ahead of the wall's.</summary>
internal sealed class BillerTime : StripeObject
{
    public const string OnlyId = "biller-time";

    public override string Object => "sandbox.biller_time";

    public long AheadSeconds { get; set; }

    public long Now(long wallClock) => wallClock + AheadSeconds;

    public static BillerTime Of(StripeWork work) => work.Find<BillerTime>(OnlyId) ?? new BillerTime { Id = OnlyId };
}
