using Longcode.Numbers;
using PhoneNumbers;
using PhoneNumber = Longcode.Numbers.PhoneNumber;

namespace Longcode.Orders;

/// <summary>What the numbering plan says of an area code. Pure.</summary>
public static class AreaCodes
{
    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    /// <summary>A large place of each time zone, by its winter hours from UTC.</summary>
    private static readonly (int Hours, string AreaCode)[] Cities = [(-5, "404"), (-6, "312"), (-7, "303"), (-8, "213"), (-9, "907"), (-10, "808")];

    /// <summary>Three digits as the numbering plan has them: neither the first is 0 or 1, nor are the last two 11.</summary>
    public static bool HasForm(string? text) =>
        text is [>= '2' and <= '9', >= '0' and <= '9', >= '0' and <= '9'] && text is not [_, '1', '1'];

    /// <summary>In use in the United States or Canada: of a place, or of none, such as a personal or a free number's.</summary>
    public static bool IsInUse(string areaCode) => Read(areaCode) is var read && Util.IsValidNumber(read) && Util.GetRegionCodeForNumber(read) is "US" or "CA";

    public static bool IsPlace(string areaCode) => Util.GetNumberType(Read(areaCode)) is PhoneNumberType.FIXED_LINE or PhoneNumberType.FIXED_LINE_OR_MOBILE;

    /// <summary>Some number of an area code: the carrier searches near numbers.</summary>
    public static PhoneNumber NumberIn(string areaCode) => PhoneNumber.Parse($"+1{areaCode}5550100");

    /// <summary>Some number in a time zone of the United States; the nearest zone's for others.</summary>
    public static PhoneNumber NumberIn(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return NumberIn(Cities.MinBy(city => Math.Abs(city.Hours - zone.BaseUtcOffset.TotalHours)).AreaCode);
    }

    private static PhoneNumbers.PhoneNumber Read(string areaCode) => Util.Parse($"+1{areaCode}2345678", null);
}
