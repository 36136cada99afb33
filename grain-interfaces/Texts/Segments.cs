using System.Collections.Immutable;

namespace Longcode.Texts;

/// <param name="Units">Septets of GSM-7, or UTF-16 units of UCS-2.</param>
/// <param name="CostlyCharacters">The characters, each once, that keep the text from GSM-7.</param>
public sealed record SegmentCount(SegmentEncoding Encoding, int Units, int Segments, ImmutableArray<string> CostlyCharacters);

/// <summary>
/// Predicts how many segments the carrier counts: GSM-7 160 alone or 153 a part, UCS-2 70 or 67.
/// Neither an escape pair nor a surrogate pair is split over two parts.
/// Source: 3GPP TS 23.038, and Twilio's segment calculator.
/// </summary>
public static class Segments
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extended = "\f^{}\\[~]|€";

    private static readonly byte[] Septets = BuildSeptets();

    public static SegmentCount Of(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var units = 0;
        foreach (var c in body)
        {
            if (SeptetsOf(c) is var septets and > 0)
            {
                units += septets;
                continue;
            }

            return new SegmentCount(SegmentEncoding.Ucs2, body.Length, Ucs2Segments(body), Costly(body));
        }

        return new SegmentCount(SegmentEncoding.Gsm7, units, Gsm7Segments(body, units), []);
    }

    private static int SeptetsOf(char c) => c < Septets.Length ? Septets[c] : 0;

    private static int Gsm7Segments(string body, int units)
    {
        if (units <= 160)
        {
            return units == 0 ? 0 : 1;
        }

        var (segments, room) = (1, 153);
        foreach (var c in body)
        {
            Place(SeptetsOf(c), 153, ref segments, ref room);
        }

        return segments;
    }

    private static int Ucs2Segments(string body)
    {
        if (body.Length <= 70)
        {
            return 1;
        }

        var (segments, room) = (1, 67);
        for (var i = 0; i < body.Length; i++)
        {
            var isPair = char.IsHighSurrogate(body[i]) && i + 1 < body.Length && char.IsLowSurrogate(body[i + 1]);
            Place(isPair ? 2 : 1, 67, ref segments, ref room);
            i += isPair ? 1 : 0;
        }

        return segments;
    }

    private static void Place(int units, int size, ref int segments, ref int room)
    {
        if (units > room)
        {
            segments++;
            room = size;
        }

        room -= units;
    }

    private static ImmutableArray<string> Costly(string body)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rune in body.EnumerateRunes())
        {
            if (rune.Value > char.MaxValue || SeptetsOf((char)rune.Value) == 0)
            {
                seen.Add(rune.ToString());
            }
        }

        return [.. seen];
    }

    private static byte[] BuildSeptets()
    {
        var septets = new byte[Basic.Concat(Extended).Max() + 1];
        foreach (var c in Basic)
        {
            septets[c] = 1;
        }

        foreach (var c in Extended)
        {
            septets[c] = 2;
        }

        return septets;
    }
}
