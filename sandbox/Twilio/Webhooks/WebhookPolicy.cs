using System.Globalization;

namespace Longcode.Sandbox.Twilio.Webhooks;

/// <summary>How a webhook is retried and how long it may take; the address's fragment says it: <c>#rc=5&amp;rp=5xx,ct,rt</c>.</summary>
public sealed record WebhookPolicy(int Retries, IReadOnlyList<string> RetriedOn, TimeSpan ReadTimeout, TimeSpan TotalTimeout)
{
    private static readonly WebhookPolicy Default = new(1, ["ct"], TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15));

    public static (string Url, WebhookPolicy Policy) Split(string address)
    {
        var mark = address.IndexOf('#', StringComparison.Ordinal);
        return mark < 0 ? (address, Default) : (address[..mark], Of(address[(mark + 1)..]));
    }

    /// <param name="failure"><c>ct</c>, <c>rt</c>, or an HTTP status.</param>
    public bool IsRetriedOn(string failure) =>
        RetriedOn.Contains("all", StringComparer.Ordinal) || RetriedOn.Contains(failure, StringComparer.Ordinal)
        || (failure.Length == 3 && RetriedOn.Contains($"{failure[0]}xx", StringComparer.Ordinal));

    private static WebhookPolicy Of(string fragment)
    {
        var policy = Default;
        foreach (var part in fragment.Split('&', StringSplitOptions.RemoveEmptyEntries))
            if (part.Split('=', 2) is [var name, var value])
                policy = policy.With(name, value);
        return policy;
    }

    private WebhookPolicy With(string name, string value) => name switch
    {
        "rc" when Int(value) is { } count => this with { Retries = Math.Clamp(count, 0, 5) },
        "rp" => this with { RetriedOn = value.Split(',', StringSplitOptions.RemoveEmptyEntries) },
        "rt" when Int(value) is { } ms => this with { ReadTimeout = Milliseconds(ms) },
        "tt" when Int(value) is { } ms => this with { TotalTimeout = Milliseconds(ms) },
        _ => this,
    };

    private static TimeSpan Milliseconds(int ms) => TimeSpan.FromMilliseconds(Math.Clamp(ms, 100, 15_000));

    private static int? Int(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
