using Longcode.Sandbox.Stripe.Events;
using Longcode.Sandbox.Twilio.Webhooks;

namespace Longcode.Tests.Web.Sandbox;

/// <summary>Expected values were computed with another implementation of HMAC.</summary>
public sealed class SignatureTests
{
    [Fact]
    public void Twilio_signs_the_address_and_the_sorted_names_with_their_values() =>
        TwilioSignature.Sign("tok", "https://agency.example/webhooks/twilio/incoming?a=%2B1&b=x", Form(
            ("To", "+13305550142"), ("From", "+13305550188"), ("ReasonDetail", "d"), ("Reason", "r"), ("Body", "Hi & bye é 👍"), ("NumMedia", "0")))
            .ShouldBe("rmIdQakbg+Mrun3FRTujvIfOFy4=");

    [Fact]
    public void Twilio_signs_a_bare_address_when_nothing_is_posted() =>
        TwilioSignature.Sign("tok", "https://agency.example:8443/x", []).ShouldBe("27Y47L2DaVElnbJb1nAMGq7bMlc=");

    [Fact]
    public void Twilio_sorts_the_values_of_a_repeated_name_and_takes_each_once() =>
        TwilioSignature.Sign("tok", "https://agency.example/x", Form(("MediaUrl", "b"), ("MediaUrl", "a"), ("MediaUrl", "b"), ("Empty", "")))
            .ShouldBe("nkT+eRkW2RyAFC12/YpjgGwgju0=");

    [Fact]
    public void Stripe_signs_the_time_and_the_raw_body() =>
        StripeSignature.Sign("whsec_x", 1795502729, """{"id":"evt_1"}""")
            .ShouldBe("t=1795502729,v1=0c1da7262af9fcdabdfcc0e2fd3b233bc7dcef3f6e6253acd10f439c7922cdf0");

    private static IEnumerable<KeyValuePair<string, string>> Form(params (string Name, string Value)[] pairs) =>
        pairs.Select(pair => KeyValuePair.Create(pair.Name, pair.Value));
}
