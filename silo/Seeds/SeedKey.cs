using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Longcode.Silo.Seeds;

/// <summary>An API key as it is written down: <c>lc_{public}_{secret}</c>.</summary>
internal sealed record SeedKey(string Public, string Secret)
{
    public ImmutableArray<byte> Hash => [.. SHA256.HashData(Encoding.UTF8.GetBytes(Secret))];

    public static SeedKey? Parse(string text) =>
        text.Split('_') is ["lc", { Length: > 0 } id, { Length: > 0 } secret] ? new SeedKey(id, secret) : null;
}
