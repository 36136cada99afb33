using System.Security.Cryptography;
using System.Text;
using Longcode.Numbers;

namespace Longcode.Texts;

/// <summary>Ids that are hashes: the primary key is then the idempotency index, for ever.</summary>
public static class TextIds
{
    /// <summary>The agency is part of it: a number that is sold again starts with fresh keys.</summary>
    public static string Outgoing(string agencyId, PhoneNumber number, string key) => Hash($"out\n{agencyId}\n{number}\n{key}");

    /// <summary>A carrier's sid is unique for ever, whoever holds the number.</summary>
    public static string Incoming(PhoneNumber number, string messageSid) => Hash($"in\n{number}\n{messageSid}");

    /// <summary>What makes two commands the same text.</summary>
    public static string Fingerprint(SendText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Hash($"{text.To?.Value}\n{(text.To is null ? text.PersonId : "")}\n{string.Join(',', text.RelatedRecordIds)}\n{text.Body}");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
