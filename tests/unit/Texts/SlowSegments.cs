using System.Text;
using Longcode.Texts;

namespace Longcode.Tests.Unit.Texts;

/// <summary>
/// The rule written a second time, as plainly as can be: cut a text into indivisible pieces, lay them into parts one by one.
/// The alphabet comes from the code points of 3GPP TS 23.038, section 6.2.1, not from the product's table.
/// </summary>
internal static class SlowSegments
{
    private static readonly HashSet<int> Basic =
    [
        0x40, 0xA3, 0x24, 0xA5, 0xE8, 0xE9, 0xF9, 0xEC, 0xF2, 0xC7, 0x0A, 0xD8, 0xF8, 0x0D, 0xC5, 0xE5,
        0x394, 0x5F, 0x3A6, 0x393, 0x39B, 0x3A9, 0x3A0, 0x3A8, 0x3A3, 0x398, 0x39E, 0xC6, 0xE6, 0xDF, 0xC9,
        .. Enumerable.Range(0x20, 4), 0xA4, .. Enumerable.Range(0x25, 27), 0xA1, .. Enumerable.Range(0x41, 26),
        0xC4, 0xD6, 0xD1, 0xDC, 0xA7, 0xBF, .. Enumerable.Range(0x61, 26), 0xE4, 0xF6, 0xF1, 0xFC, 0xE0,
    ];

    private static readonly HashSet<int> Escaped = [0x0C, 0x5E, 0x7B, 0x7D, 0x5C, 0x5B, 0x7E, 0x5D, 0x7C, 0x20AC];

    public static (SegmentEncoding Encoding, int Units, int Segments) Of(string body) =>
        body.All(c => Basic.Contains(c) || Escaped.Contains(c))
            ? (SegmentEncoding.Gsm7, Septets(body).Sum(), Parts(Septets(body), alone: 160, joined: 153))
            : (SegmentEncoding.Ucs2, body.Length, Parts(Pieces(body), alone: 70, joined: 67));

    private static List<int> Septets(string body) => [.. body.Select(c => Escaped.Contains(c) ? 2 : 1)];

    private static List<int> Pieces(string body)
    {
        var pieces = new List<int>();
        var rest = body;
        while (rest.Length > 0)
        {
            var length = Rune.TryGetRuneAt(rest, 0, out var rune) ? rune.Utf16SequenceLength : 1;
            pieces.Add(length);
            rest = rest[length..];
        }

        return pieces;
    }

    private static int Parts(List<int> pieces, int alone, int joined)
    {
        if (pieces.Count == 0)
        {
            return 0;
        }

        if (pieces.Sum() <= alone)
        {
            return 1;
        }

        var parts = new List<int> { 0 };
        foreach (var piece in pieces)
        {
            if (parts[^1] + piece > joined)
            {
                parts.Add(0);
            }

            parts[^1] += piece;
        }

        return parts.Count;
    }
}
