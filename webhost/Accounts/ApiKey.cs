using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Longcode.WebHost.Accounts;

/// <summary>An API key as presented: <c>lc_{public}_{secret}</c>.</summary>
internal readonly record struct ApiKey(string Id, string Secret)
{
    private const int LargestLength = 200;

    public static bool TryParse([NotNullWhen(true)] string? text, out ApiKey key)
    {
        key = default;
        if (text is not { Length: > 5 and <= LargestLength } || !text.StartsWith("lc_", StringComparison.Ordinal)) return false;

        var end = text.IndexOf('_', 3);
        if (end < 4 || end == text.Length - 1 || !text.AsSpan(3, end - 3).ToString().All(char.IsAsciiLetterOrDigit)) return false;

        key = new ApiKey(text[3..end], text[(end + 1)..]);
        return true;
    }

    public bool HasHash(ReadOnlySpan<byte> secretHash)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(Secret), hash);
        return CryptographicOperations.FixedTimeEquals(hash, secretHash);
    }

    /// <summary>Never the secret: this may end in a log.</summary>
    public override string ToString() => $"lc_{Id}_…";
}
