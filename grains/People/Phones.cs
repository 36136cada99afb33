using Longcode.Numbers;
using PhoneNumbers;
using PhoneNumber = Longcode.Numbers.PhoneNumber;

namespace Longcode.People;

/// <summary>Phones as people in the United States write them.</summary>
public static class Phones
{
    private const int LongestText = 40;

    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    /// <summary>E.164, or <c>null</c>: an extension cannot be texted, nor can digits that no phone has.</summary>
    public static PhoneNumber? Parse(string? text)
    {
        if (text is not { Length: > 0 and <= LongestText })
        {
            return null;
        }

        try
        {
            var parsed = Util.Parse(text, "US");
            return !parsed.HasExtension && Util.IsPossibleNumber(parsed)
                && PhoneNumber.TryParse(Util.Format(parsed, PhoneNumberFormat.E164), out var number) && HasAmericanShape(number)
                    ? number
                    : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>Behind +1 come ten digits, also where the area code was left out; area code and exchange never begin with 0 or 1.</summary>
    private static bool HasAmericanShape(PhoneNumber number) =>
        number.Value is not ['+', '1', ..] || (number.IsNorthAmerican && number.Value[2] >= '2' && number.Value[5] >= '2');
}
