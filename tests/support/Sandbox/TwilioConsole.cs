using System.Net.Http.Headers;
using System.Text;

namespace Longcode.Tests.Support.Sandbox;

/// <summary>Somebody at the carrier's console, who changes numbers behind the product's back.</summary>
public sealed class TwilioConsole : IDisposable
{
    private readonly HttpClient _client;

    /// <param name="token">The sandbox's, unless the test has its own.</param>
    public TwilioConsole(Uri sandbox, string token = "token", string account = "AC00000000000000000000000000000001")
    {
        _client = new HttpClient { BaseAddress = new Uri(sandbox, $"/twilio/2010-04-01/Accounts/{account}/") };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{account}:{token}")));
    }

    public Task BuyAsync(string number, string name) => PostAsync("IncomingPhoneNumbers.json", ("PhoneNumber", number), ("FriendlyName", name));

    public Task PointAsync(string sid, string url) => PostAsync($"IncomingPhoneNumbers/{sid}.json", ("SmsUrl", url));

    public async Task ReleaseAsync(string sid)
    {
        using var answer = await _client.DeleteAsync($"IncomingPhoneNumbers/{sid}.json");
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _client.Dispose();

    private async Task PostAsync(string path, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await _client.PostAsync(path, content);
        answer.EnsureSuccessStatusCode();
    }
}
