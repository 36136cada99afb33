using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Longcode.Tests.Support.Api;

/// <summary>A thin client of <c>/api/v1</c>, as the recruiting software would write it.</summary>
public sealed class ApiClient : IDisposable
{
    private readonly HttpClient _client;

    public ApiClient(Uri product, string key)
    {
        _client = new HttpClient { BaseAddress = new Uri(product, "/api/v1/"), Timeout = TimeSpan.FromSeconds(30) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiAnswer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<ApiAnswer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body);

    public Task<ApiAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<ApiAnswer> TextAsync(string from, string to, string body, string key) =>
        SendAsync(HttpMethod.Post, "texts", new { from, to, body }, key);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, object? body = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var answer = await _client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
        return new ApiAnswer(answer.StatusCode, Parse(text), headers);
    }

    public void Dispose() => _client.Dispose();

    private static JsonElement Parse(string text)
    {
        if (text.Length == 0)
        {
            return default;
        }

        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
