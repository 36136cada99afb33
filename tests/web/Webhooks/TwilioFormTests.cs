using System.Text;
using Longcode.WebHost.Webhooks.Twilio;

namespace Longcode.Tests.Web.Webhooks;

public sealed class TwilioFormTests
{
    [Theory]
    [InlineData("Body=a+b%20c", "a b c")]
    [InlineData("Body=%E2%82%AC", "€")]
    [InlineData("Body=100%", "100%")]
    [InlineData("Body=%zz%4", "%zz%4")]
    [InlineData("Body=a=b", "a=b")]
    [InlineData("Body", "")]
    [InlineData("Other=1", "")]
    [InlineData("&&Body=x&", "x")]
    [InlineData("Body=first&Body=second", "first")]
    public void A_field_is_read_as_it_was_meant(string form, string body) => Parse(form)["Body"].ShouldBe(body);

    [Fact]
    public void A_field_is_signed_as_it_came_and_stored_as_databases_can_hold_it()
    {
        var form = Parse("Body=a%00b");

        form.Fields.ShouldBe([new("Body", "a\0b")]);
        form["Body"].ShouldBe("a\uFFFDb");
    }

    [Fact]
    public void Bytes_that_are_no_text_become_replacement_characters() => Parse("Body=%ff%ED%A0%80!")["Body"].ShouldMatch("^\uFFFD+!$");

    private static TwilioForm Parse(string form) => TwilioForm.Parse(Encoding.UTF8.GetBytes(form));
}
