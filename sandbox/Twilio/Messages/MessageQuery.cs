using System.Globalization;

namespace Longcode.Sandbox.Twilio.Messages;

/// <summary>The list's filters. The operator stands in the parameter's name: <c>DateSent&gt;=2026-11-23</c>.</summary>
internal sealed record MessageQuery
{
    public string? To { get; init; }

    public string? From { get; init; }

    public long? SentFrom { get; init; }

    public long? SentBefore { get; init; }

    public string? After { get; init; }

    public int Limit { get; init; }

    public int Offset { get; init; }

    public string Where => string.Join(" AND ", Conditions());

    public static MessageQuery Of(IQueryCollection query, TwilioPage page)
    {
        var (dayStart, dayEnd) = Day(query["DateSent"]);
        return new MessageQuery
        {
            To = Text(query["To"]),
            From = Text(query["From"]),
            SentFrom = dayStart ?? Day(query["DateSent>"]).Start,
            SentBefore = dayEnd ?? Day(query["DateSent<"]).End,
            After = page.After,
            Limit = page.Size + 1,
            Offset = page.After is null ? page.Number * page.Size : 0,
        };
    }

    private IEnumerable<string> Conditions()
    {
        yield return "deleted = 0";
        if (To is not null)
            yield return "recipient = @To";
        if (From is not null)
            yield return "sender = @From";
        if (SentFrom is not null)
            yield return "sent >= @SentFrom";
        if (SentBefore is not null)
            yield return "sent < @SentBefore";
        if (After is not null)
            yield return "seq < (SELECT seq FROM message WHERE sid = @After)";
    }

    /// <summary>A day in GMT, or an instant; both ends are inclusive.</summary>
    private static (long? Start, long? End) Day(string? text)
    {
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
            return (null, null);
        var start = at.ToUnixTimeMilliseconds();
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        return (start, start + (isDay ? 86_400_000 : 1000));
    }

    private static string? Text(string? value) => value is { Length: > 0 } ? value : null;
}
