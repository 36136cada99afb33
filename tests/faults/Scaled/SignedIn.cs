using System.Net;
using System.Text.RegularExpressions;
using Longcode.Tests.Support.Installations;

namespace Longcode.Tests.Faults.Scaled;

/// <summary>A browser's side of the sign-in, as far as cookies go.</summary>
internal static partial class SignedIn
{
    /// <summary>Signs the owner in and answers a client that holds the cookie and sends it to any host; ports do not divide cookies.</summary>
    public static async Task<HttpClient> AtAsync(Uri host)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
        var page = await client.GetStringAsync(new Uri(host, "/sign-in"));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__RequestVerificationToken"] = Token().Match(page).Groups["token"].Value,
            ["email"] = FirstAgency.Owner,
            ["password"] = FirstAgency.Password,
        });
        using var answer = await client.PostAsync(new Uri(host, "/account/sign-in"), form);
        answer.Headers.Location?.OriginalString.ShouldBe("/", await answer.Content.ReadAsStringAsync());
        return client;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
