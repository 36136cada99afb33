using System.Globalization;
using System.Security.Cryptography;

namespace Longcode.Accounts;

/// <summary>
/// PBKDF2 with HMAC-SHA-512, salted for each password: <c>pbkdf2-sha512$iterations$salt$hash</c>. The count stands in the hash,
/// so that it can be raised without locking anybody out.
/// </summary>
public static class PasswordHash
{
    private const string Scheme = "pbkdf2-sha512";

    // OWASP's figure for PBKDF2-HMAC-SHA512.
    private const int Iterations = 210_000;
    private const int SaltLength = 16;
    private const int HashLength = 32;

    /// <summary>A hash that no password fits: checking against it takes as long as against a real one.</summary>
    public static readonly string OfNobody = Format(Iterations, new byte[SaltLength], new byte[HashLength]);

    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return Format(Iterations, salt, Derive(password, salt, Iterations));
    }

    public static bool Fits(string password, string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return hash.Split('$') is [Scheme, var iterations, var salt, var expected]
            && CryptographicOperations.FixedTimeEquals(
                Derive(password, Convert.FromBase64String(salt), int.Parse(iterations, CultureInfo.InvariantCulture)),
                Convert.FromBase64String(expected));
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA512, HashLength);

    private static string Format(int iterations, byte[] salt, byte[] hash) => string.Create(
        CultureInfo.InvariantCulture, $"{Scheme}${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
}
