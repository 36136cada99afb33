using System.Security.Cryptography;

namespace Longcode.Sandbox.Twilio;

internal static class Sids
{
    public static string New(string prefix) => prefix + RandomNumberGenerator.GetHexString(32, lowercase: true);
}
