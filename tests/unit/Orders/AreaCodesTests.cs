using Longcode.Orders;

namespace Longcode.Tests.Unit.Orders;

public sealed class AreaCodesTests
{
    [Theory]
    [InlineData("330", true)]
    [InlineData("533", true)]
    [InlineData("211", false)]
    [InlineData("130", false)]
    [InlineData("33", false)]
    [InlineData("3300", false)]
    [InlineData("3a0", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_area_code_is_three_digits_of_the_numbering_plan(string? text, bool valid) => AreaCodes.HasForm(text).ShouldBe(valid);

    [Theory]
    [InlineData("330", true, true)]
    [InlineData("416", true, true)]
    [InlineData("533", true, false)]
    [InlineData("800", true, false)]
    [InlineData("876", false, false)]
    [InlineData("999", false, false)]
    [InlineData("296", false, false)]
    public void A_code_in_use_is_a_place_or_none(string code, bool isInUse, bool isPlace)
    {
        AreaCodes.IsInUse(code).ShouldBe(isInUse);
        AreaCodes.IsPlace(code).ShouldBe(isPlace);
    }

    [Theory]
    [InlineData("America/New_York", "404")]
    [InlineData("America/Chicago", "312")]
    [InlineData("America/Phoenix", "303")]
    [InlineData("America/Los_Angeles", "213")]
    [InlineData("Pacific/Honolulu", "808")]
    [InlineData("Europe/Berlin", "404")]
    public void A_time_zone_has_a_place(string zone, string code) => AreaCodes.NumberIn(TimeZoneInfo.FindSystemTimeZoneById(zone)).AreaCode.ShouldBe(code);
}
