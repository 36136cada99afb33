using System.Collections.Immutable;
using System.Text;

namespace Longcode.WebHost.Webhooks.Twilio;

/// <summary>
/// A webhook's fields, read from the raw body: every field as it came, repeated names too, since all of them are signed.
/// </summary>
public sealed class TwilioForm
{
    private readonly ImmutableArray<KeyValuePair<string, string>> _fields;

    public TwilioForm(ImmutableArray<KeyValuePair<string, string>> fields) => _fields = fields;

    public ImmutableArray<KeyValuePair<string, string>> Fields => _fields;

    /// <summary>The first value of that name, fit to be stored; empty where there is none.</summary>
    public string this[string name]
    {
        get
        {
            foreach (var (key, value) in _fields)
            {
                if (key == name) return WellFormed.Of(value);
            }

            return "";
        }
    }

    public static TwilioForm Parse(ReadOnlySpan<byte> body)
    {
        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            if (pair.IsEmpty) continue;

            var end = pair.IndexOf((byte)'=');
            fields.Add(end < 0 ? new(Decode(pair), "") : new(Decode(pair[..end]), Decode(pair[(end + 1)..])));
        }

        return new TwilioForm(fields.DrainToImmutable());
    }

    private static string Decode(ReadOnlySpan<byte> encoded)
    {
        if (encoded.IndexOfAny((byte)'%', (byte)'+') < 0) return Encoding.UTF8.GetString(encoded);

        var bytes = new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%' && i + 2 < encoded.Length && Hex(encoded[i + 1], encoded[i + 2]) is { } value)
            {
                bytes[length++] = value;
                i += 2;
            }
            else
            {
                bytes[length++] = encoded[i] == '+' ? (byte)' ' : encoded[i];
            }
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static byte? Hex(byte high, byte low) =>
        char.IsAsciiHexDigit((char)high) && char.IsAsciiHexDigit((char)low) ? (byte)((Digit(high) << 4) | Digit(low)) : null;

    private static int Digit(byte hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;
}
