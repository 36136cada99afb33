using System.Globalization;
using CsCheck;
using Longcode.Numbers;

namespace Longcode.Tests.Unit.Numbers;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+13305550142")]
    [InlineData("+441632960001")]
    [InlineData("+12345678")]
    [InlineData("+123456789012345")]
    public void E164_is_taken_as_it_stands(string text) => PhoneNumber.Parse(text).Value.ShouldBe(text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("13305550142")]
    [InlineData("(330) 555-0142")]
    [InlineData("1-330-555-0142")]
    [InlineData("+1330-555-0142")]
    [InlineData("+1 3305550142")]
    [InlineData(" +13305550142")]
    [InlineData("+13305550142 ")]
    [InlineData("+13305550142\n")]
    [InlineData("+13305550142x12")]
    [InlineData("+03305550142")]
    [InlineData("+1234567")]
    [InlineData("+1234567890123456")]
    [InlineData("+１３３０５５５０１４２")]
    [InlineData("+1330555014٢")]
    public void Anything_else_is_not_a_number(string? text)
    {
        PhoneNumber.TryParse(text, out var number).ShouldBeFalse();

        number.ShouldBe(default);
        Should.Throw<FormatException>(() => PhoneNumber.Parse(text!));
    }

    [Theory]
    [InlineData("+13305550142", "+13305550142", true)]
    [InlineData("72345", "72345", false)]
    [InlineData("+72345", "72345", false)]
    [InlineData("UPS Alerts", "UPS Alerts", false)]
    [InlineData("whatsapp:+13305550142", "whatsapp:13305550142", false)]
    [InlineData(" \0\u001f/ ", "unknown", false)]
    [InlineData(null, "unknown", false)]
    public void Whoever_texts_has_a_name(string? text, string name, bool isPhone)
    {
        var sender = PhoneNumber.OfSender(text);

        sender.Value.ShouldBe(name);
        sender.IsPhone.ShouldBe(isPhone);
    }

    [Fact]
    public void A_senders_name_reads_back_as_itself() =>
        Gen.String.Sample(text => PhoneNumber.OfSender(text) is var sender && PhoneNumber.OfSender(sender.Value) == sender && sender.Value.Length is > 0 and <= 40);

    [Fact]
    public void A_north_american_number_reads_as_people_write_it()
    {
        var number = PhoneNumber.Parse("+13305550142");

        number.ShouldSatisfyAllConditions(
            n => n.IsNorthAmerican.ShouldBeTrue(),
            n => n.AreaCode.ShouldBe("330"),
            n => n.Display.ShouldBe("(330) 555-0142"),
            n => n.ToString().ShouldBe("+13305550142"));
    }

    [Fact]
    public void A_foreign_number_has_no_area_code_and_reads_as_it_stands()
    {
        var number = PhoneNumber.Parse("+441632960001");

        number.ShouldSatisfyAllConditions(
            n => n.IsNorthAmerican.ShouldBeFalse(),
            n => n.AreaCode.ShouldBeEmpty(),
            n => n.Display.ShouldBe("+441632960001"));
    }

    [Fact]
    public void What_logs_may_carry_never_holds_more_than_two_digits() =>
        Numbers.Sample(text => PhoneNumber.Parse(text).Masked.Count(char.IsAsciiDigit) == 2);

    [Fact]
    public void Any_string_of_8_to_15_digits_behind_a_plus_is_a_number_equal_to_itself() =>
        Numbers.Sample(text => PhoneNumber.TryParse(text, out var number) && number == PhoneNumber.Parse(text) && number.Value == text);

    [Fact]
    public void No_text_that_is_taken_holds_anything_but_a_plus_and_digits() =>
        Gen.String.Sample(text => !PhoneNumber.TryParse(text, out _) || (text[0] == '+' && text[1..].All(char.IsAsciiDigit)));

    private static Gen<string> Numbers { get; } =
        Gen.Long[10_000_000, 999_999_999_999_999].Select(digits => "+" + digits.ToString(CultureInfo.InvariantCulture));
}
