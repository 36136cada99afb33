using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Longcode.Sandbox.Twilio.Numbers;

/// <summary>Search of <c>AvailablePhoneNumbers/US/Local.json</c>: reserves nothing.</summary>
internal sealed partial class NumberSearch(NumberShelf shelf)
{
    private const double DefaultMiles = 25;

    public IEnumerable<JsonNode> Find(IQueryCollection query, int most)
    {
        var contains = Pattern(query["Contains"]);
        return Codes(query)
            .SelectMany(code => NumberShelf.NumbersOf(code)
                .Where(number => (contains is null || contains.IsMatch(number)) && shelf.IsForSale(number))
                .Select(number => (JsonNode)ToJson(code, number)))
            .Take(most);
    }

    private static IEnumerable<AreaCode> Codes(IQueryCollection query)
    {
        var codes = AreaCodes.All.Values.OrderBy(code => code.Code, StringComparer.Ordinal).AsEnumerable();
        if (query["AreaCode"].FirstOrDefault() is { Length: > 0 } area)
            codes = codes.Where(code => code.Code == area);
        if (query["InRegion"].FirstOrDefault() is { Length: > 0 } region)
            codes = codes.Where(code => code.Region.Equals(region, StringComparison.OrdinalIgnoreCase));
        if (query["InLocality"].FirstOrDefault() is { Length: > 0 } city)
            codes = codes.Where(code => code.City.Equals(city, StringComparison.OrdinalIgnoreCase));
        if (query["InRateCenter"].FirstOrDefault() is { Length: > 0 } center)
            codes = codes.Where(code => RateCenter(code).Equals(center, StringComparison.OrdinalIgnoreCase));
        if (Place(query) is (var latitude, var longitude))
        {
            var most = double.TryParse(query["Distance"], NumberStyles.Float, CultureInfo.InvariantCulture, out var miles) ? Math.Min(miles, 500) : DefaultMiles;
            codes = codes.Select(code => (Code: code, Miles: code.MilesTo(latitude, longitude)))
                .Where(found => found.Miles <= most).OrderBy(found => found.Miles).Select(found => found.Code);
        }
        else if (query.ContainsKey("NearNumber") || query.ContainsKey("NearLatLong"))
        {
            return [];
        }

        return codes;
    }

    private static (double Latitude, double Longitude)? Place(IQueryCollection query)
    {
        if (query["NearLatLong"].FirstOrDefault()?.Split(',') is [var first, var second]
            && double.TryParse(first, CultureInfo.InvariantCulture, out var latitude)
            && double.TryParse(second, CultureInfo.InvariantCulture, out var longitude))
            return (latitude, longitude);
        return query["NearNumber"].FirstOrDefault()?.TrimStart('+') is { Length: 11 } near && AreaCodes.All.GetValueOrDefault(near[1..4]) is { } code
            ? (code.Latitude, code.Longitude)
            : null;
    }

    /// <summary>Digits and <c>*</c> for any digit; fewer than a whole number match anywhere.</summary>
    private static Regex? Pattern(string? contains)
    {
        if (contains is not { Length: > 0 and <= 32 })
            return null;
        var digits = NotInPattern().Replace(contains, "");
        return new Regex(digits.Replace("*", "[0-9]", StringComparison.Ordinal), RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
    }

    [GeneratedRegex("[^0-9*]", RegexOptions.CultureInvariant, 100)]
    private static partial Regex NotInPattern();

    private static JsonObject ToJson(AreaCode code, string number) => new()
    {
        ["address_requirements"] = "none",
        ["beta"] = false,
        ["capabilities"] = new JsonObject { ["mms"] = true, ["sms"] = true, ["voice"] = true },
        ["friendly_name"] = FriendlyName(number),
        ["iso_country"] = "US",
        ["lata"] = null,
        ["latitude"] = code.Latitude.ToString("0.000000", CultureInfo.InvariantCulture),
        ["locality"] = code.City,
        ["longitude"] = code.Longitude.ToString("0.000000", CultureInfo.InvariantCulture),
        ["phone_number"] = number,
        ["postal_code"] = null,
        ["rate_center"] = RateCenter(code),
        ["region"] = code.Region,
    };

    public static string FriendlyName(string number) => $"({number[2..5]}) {number[5..8]}-{number[8..]}";

    private static string RateCenter(AreaCode code) => code.City.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
}
