using System.Collections.Frozen;
using System.Globalization;

namespace Longcode.Sandbox.Twilio.Messages;

/// <summary>How many parts a body is sent in: GSM-7 where every character allows it, else UCS-2.</summary>
internal static class Segments
{
    private static readonly FrozenSet<char> Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà".ToFrozenSet();

    private static readonly FrozenSet<char> Extended = "\f^{}\\[~]|€".ToFrozenSet();

    public static int Count(string body)
    {
        if (body.Length == 0)
            return 1;
        return body.All(c => Basic.Contains(c) || Extended.Contains(c))
            ? Parts(body.Select(c => Extended.Contains(c) ? 2 : 1), single: 160, part: 153)
            : Parts(Graphemes(body), single: 70, part: 67);
    }

    /// <summary>Nothing that a reader sees as one character is split over two parts.</summary>
    private static int Parts(IEnumerable<int> sizes, int single, int part)
    {
        var (total, parts, used) = (0, 1, 0);
        foreach (var size in sizes)
        {
            total += size;
            if (used + size > part && used > 0)
                (parts, used) = (parts + 1, 0);
            used += size;
        }

        return total <= single ? 1 : parts;
    }

    private static IEnumerable<int> Graphemes(string body)
    {
        var elements = StringInfo.GetTextElementEnumerator(body);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (element == "\r\n")
                yield return 1;
            yield return element == "\r\n" ? 1 : element.Length;
        }
    }
}
