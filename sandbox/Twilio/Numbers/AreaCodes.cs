using System.Collections.Frozen;
using System.Globalization;
using Longcode.Sandbox.Storage;

namespace Longcode.Sandbox.Twilio.Numbers;

internal sealed record AreaCode(string Code, string Region, double Latitude, double Longitude, string City)
{
    /// <summary>Miles over the great circle.</summary>
    public double MilesTo(double latitude, double longitude)
    {
        const double EarthMiles = 3958.8;
        var (a, b) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(latitude));
        var h = Haversine(b - a) + (Math.Cos(a) * Math.Cos(b) * Haversine(double.DegreesToRadians(longitude - Longitude)));
        return 2 * EarthMiles * Math.Asin(Math.Sqrt(h));
    }

    private static double Haversine(double angle) => Math.Pow(Math.Sin(angle / 2), 2);
}

/// <summary>The area codes of the United States, with a town of each.</summary>
internal static class AreaCodes
{
    public static readonly FrozenDictionary<string, AreaCode> All = Read().ToFrozenDictionary(code => code.Code);

    private static IEnumerable<AreaCode> Read() =>
        Resources.Text("AreaCodes.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse);

    private static AreaCode Parse(string line)
    {
        var parts = line.Split(' ', 5);
        return new AreaCode(parts[0], parts[1], Number(parts[2]), Number(parts[3]), parts[4]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
