using System.Diagnostics.CodeAnalysis;

namespace Longcode.Numbers;

/// <summary>
/// A phone number in E.164 form, such as <c>+13305550142</c>; the key of <see cref="INumberGrain"/>. What texts us may also be a
/// carrier's short code or a name (<see cref="OfSender"/>): that is nobody's phone, and cannot be texted.
/// </summary>
[GenerateSerializer, Immutable, Alias("Longcode.PhoneNumber")]
public readonly record struct PhoneNumber
{
    private const int LongestSender = 40;

    private PhoneNumber(string value) => Value = value;

    [Id(0)]
    public string Value { get; }

    /// <summary>Takes strict E.164 only: a plus sign and 8 to 15 digits, the first not zero.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PhoneNumber number)
    {
        number = default;
        if (text is not { Length: >= 9 and <= 16 } || text is not ['+', >= '1' and <= '9', ..] || text.AsSpan(1).ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        number = new PhoneNumber(text);
        return true;
    }

    /// <exception cref="FormatException">The text is not E.164.</exception>
    public static PhoneNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException("A phone number must be in E.164 form, such as +13305550142.");

    /// <summary>
    /// Whoever sent a text, as the carrier names them: E.164, a short code or a name. Takes everything, since nothing that came in
    /// may be lost; a value of it reads back as itself.
    /// </summary>
    public static PhoneNumber OfSender(string? text)
    {
        if (TryParse(text, out var number))
        {
            return number;
        }

        var name = string.Concat((text ?? "").Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' or '&' or ':')).Trim();
        return new PhoneNumber(name.Length == 0 ? "unknown" : name.Length <= LongestSender ? name : name[..LongestSender].Trim());
    }

    /// <summary>Whether it is a phone at all, and not a short code or a name.</summary>
    public bool IsPhone => Value is ['+', ..];

    /// <summary>The three digits behind +1, or an empty string outside North America.</summary>
    public string AreaCode => IsNorthAmerican ? Value.Substring(2, 3) : "";

    public bool IsNorthAmerican => Value is ['+', '1', ..] && Value.Length == 12;

    /// <summary>The form that people read: <c>(330) 555-0142</c>; E.164 outside North America.</summary>
    public string Display => IsNorthAmerican ? $"({Value[2..5]}) {Value[5..8]}-{Value[8..]}" : Value;

    /// <summary>The form that logs may carry: the last two digits only.</summary>
    public string Masked => Value is { Length: > 2 } ? "…" + Value[^2..] : "…";

    public override string ToString() => Value;
}
