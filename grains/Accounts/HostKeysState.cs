namespace Longcode.Accounts;

/// <summary>The web hosts' shared keys, by name. Its name is part of the row's key: it never changes.</summary>
public sealed class HostKeysState
{
    public const string StateName = "host-keys";

    public IDictionary<string, string> Keys { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
