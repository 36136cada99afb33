using System.Collections.Immutable;
using System.Text;
using Longcode.WebHost.Webhooks.Twilio;

namespace Longcode.Tests.Web.Webhooks;

/// <summary>Vectors of our own, made with another program from the vendor's description.</summary>
public sealed class TwilioSignatureTests
{
    private const string Token = "4f8b2a61c9d0";
    private const string Url = "https://texting.example.com/webhooks/twilio/incoming";
    private const string Form = "To=%2B13305550142&From=%2B13305550119&Body=Is+the+role+still+open%3F&MessageSid=SM0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("plain", Url, Form, "3A4bgbkKY7LNLjJBE52dNZ/xpNw=")]
    [InlineData("signed with :443", Url, Form, "oVkRLAm+KDKyWODCZGLHdX+2nu8=")]
    [InlineData("own port, signed with it", "https://texting.example.com:8443/webhooks/twilio/incoming", Form, "u/v4D6bl3sZrZHdOE0HfXFGAtbg=")]
    [InlineData("own port, signed without it", "https://texting.example.com:8443/webhooks/twilio/incoming", Form, "3A4bgbkKY7LNLjJBE52dNZ/xpNw=")]
    [InlineData("http, signed with :80", "http://texting.example.com/hook", Form, "02IBs32eYlapvnRZPQFG/AJ2ZRc=")]
    [InlineData("http, signed without a port", "http://texting.example.com/hook", Form, "C0HJ2Gj8XGME4Gofd0O7iw1EeBA=")]
    [InlineData("credentials", "https://desk:s3cret@texting.example.com/hook", Form, "iNCdhTLFLz5Mkj/JA3qzkjyVxak=")]
    [InlineData("credentials, signed with :443", "https://desk:s3cret@texting.example.com/hook", Form, "gE+fU2aJhPa9jtnDDse4/1vR5Ww=")]
    [InlineData("IPv6", "https://[2001:db8::7]/hook", Form, "SPpqVYU+JUnwGeXbQjOjrcb1myk=")]
    [InlineData("IPv6, signed with :443", "https://[2001:db8::7]/hook", Form, "KYBx27/tKsETEYjCmLI/c9osSo8=")]
    [InlineData("query as written", "https://texting.example.com/hook?a=1%2B1&b=it%27s+on", Form, "rh4G+zOX9DhWFixlFfQ5532fcH8=")]
    [InlineData("apostrophe as written", "https://texting.example.com/hook?b=it's", Form, "ZwxvzpKxOCGVRwmUGxZ6iYY2zYo=")]
    [InlineData("apostrophe, signed quoted", "https://texting.example.com/hook?b=it's", Form, "D3cO/9FbjpIZeD9EY1d2qg6ypUI=")]
    [InlineData("repeated names", Url, "Tag=b&Tag=a&Tag=b&Z=", "i4veUgwh/jw5FrE4QUdDO9IbW9o=")]
    [InlineData("names sorted by code unit, one the prefix of another", Url, "OptOutTypeOther=y&OptOutType=STOP&a=lower&B=upper", "IFrstJAejMs4dY8Xhf/kVFCQoBY=")]
    [InlineData("letters of all scripts", Url, "Body=Gr%C3%BC%C3%9Fe%2C+%E6%97%A5%E6%9C%AC+%F0%9F%91%8B&NumMedia=0", "DWfrYnweOA/NkTX2fv0E2EnMt9M=")]
    [InlineData("no fields", Url, "", "2ErXW3JnZegkTCLUY4V9pwZDtos=")]
    public void A_signature_that_fits_is_taken(string what, string url, string form, string signature) =>
        TwilioSignature.Fits(Token, url, Fields(form), signature).ShouldBeTrue(what);

    [Theory]
    [InlineData("missing", Url, Form, null)]
    [InlineData("empty", Url, Form, "")]
    [InlineData("no base64", Url, Form, "this is not a signature at.")]
    [InlineData("too short", Url, Form, "3A4bgbkKY7LNLjJBE52dNZ/x")]
    [InlineData("a field changed", Url, "To=%2B13305550142&From=%2B13305550119&Body=Is+the+role+gone%3F&MessageSid=SM0123456789abcdef0123456789abcdef", "3A4bgbkKY7LNLjJBE52dNZ/xpNw=")]
    [InlineData("a field added", Url, Form + "&OptOutType=START", "3A4bgbkKY7LNLjJBE52dNZ/xpNw=")]
    [InlineData("another path", "https://texting.example.com/webhooks/twilio/status/1", Form, "3A4bgbkKY7LNLjJBE52dNZ/xpNw=")]
    [InlineData("another scheme", "http://texting.example.com/webhooks/twilio/incoming", Form, "3A4bgbkKY7LNLjJBE52dNZ/xpNw=")]
    [InlineData("query decoded", "https://texting.example.com/hook?a=1+1&b=it's on", Form, "rh4G+zOX9DhWFixlFfQ5532fcH8=")]
    public void A_signature_that_does_not_fit_is_refused(string what, string url, string form, string? signature) =>
        TwilioSignature.Fits(Token, url, Fields(form), signature).ShouldBeFalse(what);

    [Fact]
    public void Another_token_does_not_fit() =>
        TwilioSignature.Fits("another-token", Url, Fields(Form), "3A4bgbkKY7LNLjJBE52dNZ/xpNw=").ShouldBeFalse();

    [Theory]
    [InlineData("""{"kind":"ping"}""", "?bodySHA256=0f60140b408057470bf3d9c055aeb8a8580c4eb182d76e06a9eda55d710a9b5c&x=1", true)]
    [InlineData("""{"kind":"pong"}""", "?bodySHA256=0f60140b408057470bf3d9c055aeb8a8580c4eb182d76e06a9eda55d710a9b5c&x=1", false)]
    [InlineData("""{"kind":"ping"}""", "?x=1", false)]
    [InlineData("""{"kind":"ping"}""", "", false)]
    public void A_body_that_is_no_form_is_signed_through_its_hash(string body, string query, bool fits) =>
        TwilioSignature.FitsBody(Token, "https://texting.example.com/hook" + query, Encoding.UTF8.GetBytes(body), "t1tM9DkHNAXoyqXjvrGokCKKgZk=").ShouldBe(fits);

    private static ImmutableArray<KeyValuePair<string, string>> Fields(string form) => TwilioForm.Parse(Encoding.ASCII.GetBytes(form)).Fields;
}
