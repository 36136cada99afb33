using System.Net;
using System.Text.Json;

namespace Longcode.Tests.Support.Api;

/// <summary>Buying a number through the API, from quote to active.</summary>
public static class Purchases
{
    /// <summary>Buys a number for the first user and answers it in E.164.</summary>
    public static async Task<string> BuyNumberAsync(this ApiClient api, string areaCode = "330")
    {
        ArgumentNullException.ThrowIfNull(api);
        var users = await AnsweredAsync(() => api.GetAsync("users"));
        var userId = users.Items.First().GetProperty("id").GetString();
        var quote = Expect(await AnsweredAsync(() => api.PostAsync("number-orders", new { userId, areaCode })), HttpStatusCode.Created);
        var id = quote.Text("id");
        var confirmed = Expect(
            await AnsweredAsync(() => api.PostAsync($"number-orders/{id}/confirm", new { agreeToTerms = true })), HttpStatusCode.OK, HttpStatusCode.Accepted);
        if (confirmed.Status == HttpStatusCode.Accepted)
        {
            confirmed = await Eventually.GetAsync($"order {id} to become active", () => AnsweredAsync(() => api.GetAsync($"number-orders/{id}")), HasEnded);
        }

        return confirmed.Text("status") == "active"
            ? confirmed.Text("number")
            : throw new InvalidOperationException($"The order did not become active: {confirmed}");
    }

    /// <summary>The month's count of a number, as <c>GET /usage</c> tells it.</summary>
    public static async Task<int> CountedAsync(this ApiClient api, string number)
    {
        ArgumentNullException.ThrowIfNull(api);
        var usage = Expect(await AnsweredAsync(() => api.GetAsync("usage")), HttpStatusCode.OK);
        return usage.Items.Single(item => item.GetProperty("number").ValueEquals(number)).Sent();
    }

    /// <summary>As the product asks it: 503 means to send the same again.</summary>
    private static Task<ApiAnswer> AnsweredAsync(Func<Task<ApiAnswer>> call) =>
        Eventually.GetAsync("the product to answer", call, answer => answer.Status != HttpStatusCode.ServiceUnavailable);

    private static int Sent(this JsonElement item) =>
        (item.TryGetProperty("usage", out var usage) ? usage : item).GetProperty("sent").GetInt32();

    private static bool HasEnded(ApiAnswer order) => order.Text("status") is "active" or "declined" or "undone";

    private static ApiAnswer Expect(ApiAnswer answer, params HttpStatusCode[] statuses) =>
        statuses.Contains(answer.Status) ? answer : throw new InvalidOperationException($"Not what the API promises: {answer}");
}
