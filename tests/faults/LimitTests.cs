using System.Globalization;
using System.Net;
using Longcode.Tests.Faults.Load;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Processes;

namespace Longcode.Tests.Faults;

public sealed class LimitTests
{
    private const int Included = 250;
    private const int Racers = 20;

    [Fact]
    public async Task Twenty_clients_racing_for_the_last_text_of_the_month_make_250_and_never_251()
    {
        await using var product = await ProductProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["Longcode:Texts:SegmentsPerSecond"] = "0" });
        using var api = product.Api();
        using var sandbox = product.Sandbox();
        var number = await api.BuyNumberAsync();
        var phones = new Phones();

        var first = await Task.WhenAll(Enumerable.Range(0, Included - 1).Select(text => TextAsync(api, number, phones, text)));
        first.ShouldAllBe(answer => answer.Status == HttpStatusCode.Accepted);
        var race = await Task.WhenAll(Enumerable.Range(Included, Racers).Select(text => TextAsync(api, number, phones, text)));

        race.Count(answer => answer.Status == HttpStatusCode.Accepted).ShouldBe(1);
        var refused = race.Where(answer => answer.Status != HttpStatusCode.Accepted).ToList();
        refused.ShouldAllBe(answer => answer.Status == HttpStatusCode.UnprocessableEntity && answer.Reason == "limit-reached");
        var now = TimeProvider.System.GetUtcNow();
        refused.ShouldAllBe(answer => answer.Body.GetProperty("resetsAt").GetDateTimeOffset() > now);
        (await api.CountedAsync(number)).ShouldBe(Included);
        await Support.Eventually.IsTrueAsync("the carrier to have 250 texts", async () => (await sandbox.MessagesAsync()).Count == Included);
    }

    private static Task<ApiAnswer> TextAsync(ApiClient api, string number, Phones phones, int text) =>
        api.TextAsync(number, phones.Next(), "Are you free tomorrow?", string.Create(CultureInfo.InvariantCulture, $"limit-{text}"));
}
