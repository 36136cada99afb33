namespace Longcode.WebHost.Ui.Parts;

/// <summary>A phone as people in its country read it: <c>+13305550142</c> is (330) 555-0142.</summary>
public readonly record struct PhoneText(string AreaCode, string Rest)
{
    public static PhoneText Of(string e164) =>
        e164 is { Length: 12 } && e164.StartsWith("+1", StringComparison.Ordinal)
            ? new PhoneText($"({e164[2..5]})", $"{e164[5..8]}-{e164[8..]}")
            : new PhoneText("", e164);

    /// <summary>In one string, for options and labels.</summary>
    public override string ToString() => AreaCode.Length == 0 ? Rest : $"{AreaCode} {Rest}";
}
