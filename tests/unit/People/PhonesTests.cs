using CsCheck;
using Longcode.People;

namespace Longcode.Tests.Unit.People;

public sealed class PhonesTests
{
    [Theory]
    [InlineData("(330) 555-0142")]
    [InlineData("330-555-0142")]
    [InlineData("330.555.0142")]
    [InlineData("1 330 555 0142")]
    [InlineData(" +1 (330) 555-0142 ")]
    [InlineData("+13305550142")]
    public void A_phone_is_read_as_people_write_it(string text) => Phones.Parse(text)!.Value.Value.ShouldBe("+13305550142");

    [Theory]
    [InlineData("+44 20 7946 0958", "+442079460958")]
    [InlineData("011 44 20 7946 0958", "+442079460958")]
    public void A_phone_of_another_country_is_read_with_its_code(string text, string number) => Phones.Parse(text)!.Value.Value.ShouldBe(number);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("555-0142")]
    [InlineData("330 555 0142 ext. 12")]
    [InlineData("130 555 0142")]
    [InlineData("330 155 0142")]
    [InlineData("330 555 01423")]
    [InlineData("call me")]
    [InlineData("33055501423305550142330555014233055501423305550142")]
    public void What_cannot_be_texted_is_no_phone(string? text) => Phones.Parse(text).ShouldBeNull();

    [Fact]
    public void Whatever_is_typed_ends_in_a_phone_or_in_none() => Gen.String[Gen.Char["+0123456789()-. xe#*;,p\u0660\uff11"], 0, 45].Sample(text =>
        Phones.Parse(text) is not { } phone || Phones.Parse(phone.Value) == phone);
}
