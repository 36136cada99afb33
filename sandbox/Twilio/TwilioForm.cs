using System.Text.RegularExpressions;

namespace Longcode.Sandbox.Twilio;

/// <summary>Form parameters: PascalCase names, repeated for arrays. Any other content has no parameters.</summary>
internal sealed partial class TwilioForm(IFormCollection? form)
{
    public static async ValueTask<TwilioForm> ReadAsync(HttpRequest request) =>
        new(request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : null);

    /// <summary>Nothing when absent; empty when given empty.</summary>
    public string? this[string name] => form is not null && form.TryGetValue(name, out var values) ? values[0] : null;

    public IReadOnlyList<string> All(string name) =>
        form is not null && form.TryGetValue(name, out var values) ? [.. values.OfType<string>().Where(value => value.Length > 0)] : [];

    public string? Text(string name) => this[name] is { Length: > 0 } value ? value : null;

    public bool? Flag(string name) => this[name] is { } value ? value.Equals("true", StringComparison.OrdinalIgnoreCase) : null;

    public static bool IsPhone(string value) => Phone().IsMatch(value);

    /// <summary>An absolute http address; the carrier refuses underscores in host names.</summary>
    public static bool IsUrl(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && !url.Host.Contains('_', StringComparison.Ordinal);

    [GeneratedRegex(@"^\+[1-9][0-9]{7,14}\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Phone();
}
