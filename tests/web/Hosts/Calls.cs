using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Longcode.Tests.Support.Api;

namespace Longcode.Tests.Web.Hosts;

internal static class Calls
{
    /// <summary>A call of the API with a body as it is written.</summary>
    public static async Task<ApiAnswer> SendAsync(
        this RunningHost host, TestAgency agency, HttpMethod method, string path, string? body, string? idempotencyKey = "key", string type = "application/json")
    {
        using var http = host.Http();
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", agency.Key);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, type);
        using var response = await http.SendAsync(request);
        return await ReadAsync(response);
    }

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new ApiAnswer(
            response.StatusCode,
            text.Length == 0 || response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true ? default : JsonSerializer.Deserialize<JsonElement>(text),
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }
}
