using System.Text;
using Longcode.WebHost.Webhooks.Stripe;

namespace Longcode.Tests.Web.Webhooks;

/// <summary>Vectors of our own, made with another program from the vendor's description.</summary>
public sealed class StripeSignatureTests
{
    private const string Secret = "whsec_fieldmouse";
    private const long Time = 1790000000;
    private const string Fitting = "921e516d10fb51bb052e8cfe47cb2faa6b83d98f0734d796e868439fdbee3281";
    private const string OfOldSecret = "7d8bfc5c1d43d6c04920768c34d6afe52ae322574c54791062544af377109022";
    private const string Body = """{"id":"evt_1","object":"event","type":"invoice.paid","data":{"object":{"object":"invoice","customer":"cus_7"}}}""";

    [Theory]
    [InlineData($"t=1790000000,v1={Fitting}", 0)]
    [InlineData($"t=1790000000,v1={Fitting}", 300)]
    [InlineData($"t=1790000000,v1={Fitting}", -300)]
    [InlineData($"t=1790000000,v1={OfOldSecret},v1={Fitting}", 10)]
    [InlineData($"t=1790000000,v1={Fitting},v1={OfOldSecret}", 10)]
    [InlineData($"t=1790000000,v0=00,v1={Fitting}", 10)]
    [InlineData($"t=1790000000, v1={Fitting}", 10)]
    public void A_signature_that_fits_is_taken(string header, int secondsLater) => Fits(header, secondsLater).ShouldBeTrue();

    [Theory]
    [InlineData($"t=1790000000,v1={Fitting}", 301)]
    [InlineData($"t=1790000000,v1={Fitting}", -301)]
    [InlineData($"t=1790000001,v1={Fitting}", 0)]
    [InlineData($"t=1790000000,v1={OfOldSecret}", 0)]
    [InlineData($"t=1790000000,v0={Fitting}", 0)]
    [InlineData($"v1={Fitting}", 0)]
    [InlineData($"t=,v1={Fitting}", 0)]
    [InlineData($"t=99999999999999999999,v1={Fitting}", 0)]
    [InlineData($"t=999999999999999,v1={Fitting}", 0)]
    [InlineData("t=1790000000,v1=", 0)]
    [InlineData("t=1790000000,v1=zz1e516d10fb51bb052e8cfe47cb2faa6b83d98f0734d796e868439fdbee3281", 0)]
    [InlineData("t,v1", 0)]
    [InlineData(",,", 0)]
    [InlineData("", 0)]
    [InlineData(null, 0)]
    public void A_signature_that_does_not_fit_is_refused(string? header, int secondsLater) => Fits(header, secondsLater).ShouldBeFalse();

    [Fact]
    public void A_changed_body_does_not_fit() =>
        StripeSignature.Fits(Secret, Encoding.UTF8.GetBytes(Body + " "), $"t=1790000000,v1={Fitting}", DateTimeOffset.FromUnixTimeSeconds(Time)).ShouldBeFalse();

    private static bool Fits(string? header, int secondsLater) =>
        StripeSignature.Fits(Secret, Encoding.UTF8.GetBytes(Body), header, DateTimeOffset.FromUnixTimeSeconds(Time + secondsLater));
}
