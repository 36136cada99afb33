using System.Net;
using System.Text;
using Longcode.Hosts;
using Longcode.Silo.Twilio;
using Longcode.Silo.Twilio.Messages;
using Longcode.Texts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Longcode.Tests.Unit.Texts;

/// <summary>What an answer to a POST means. The code decides, never the wording; without one the status is all there is.</summary>
public sealed class TwilioCarrierTests
{
    [Theory]
    [InlineData(401, 20003, SendVerdict.Stopped)]
    [InlineData(403, 20005, SendVerdict.Stopped)]
    [InlineData(403, 20008, SendVerdict.Stopped)]
    [InlineData(403, 20403, SendVerdict.Stopped)]
    [InlineData(404, 20404, SendVerdict.Stopped)]
    [InlineData(401, null, SendVerdict.Stopped)]
    [InlineData(403, null, SendVerdict.Stopped)]
    [InlineData(403, 20154, SendVerdict.Stopped)]
    [InlineData(407, null, SendVerdict.Stopped)]
    [InlineData(403, 21610, SendVerdict.Refused)]
    [InlineData(429, 20429, SendVerdict.TryLater)]
    [InlineData(429, null, SendVerdict.TryLater)]
    [InlineData(404, null, SendVerdict.TryLater)]
    [InlineData(413, null, SendVerdict.TryLater)]
    [InlineData(451, null, SendVerdict.TryLater)]
    [InlineData(404, 404, SendVerdict.TryLater)]
    [InlineData(400, 21610, SendVerdict.Refused)]
    [InlineData(400, 21408, SendVerdict.Refused)]
    [InlineData(400, null, SendVerdict.Refused)]
    [InlineData(500, 20500, SendVerdict.Unknown)]
    [InlineData(503, null, SendVerdict.Unknown)]
    public async Task An_answer_is_judged_by_its_code(int status, int? code, SendVerdict verdict)
    {
        var result = await SendAsync(status, code);

        result.Verdict.ShouldBe(verdict);
        result.NumberOnly.ShouldBeFalse();
        (verdict != SendVerdict.TryLater || result.ErrorCode is not null).ShouldBeTrue("without a reason nobody pauses");
    }

    [Fact]
    public async Task A_full_queue_concerns_that_number_alone()
    {
        var result = await SendAsync(400, 21611);

        (result.Verdict, result.NumberOnly, result.ErrorCode).ShouldBe((SendVerdict.TryLater, true, "21611"));
    }

    private static async Task<SendResult> SendAsync(int status, int? code)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(TimeProvider.System).AddSingleton(new PublicAddress(new Uri("https://texts.example.com"))).AddTwilioMessages();
        services.Configure<TwilioSettings>(twilio => (twilio.AccountSid, twilio.AuthToken) = ("AC1", "token"));
        services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new Answers(status, code)));
        await using var provider = services.BuildServiceProvider();

        return await provider.GetRequiredService<ICarrier>()
            .SendAsync(new OutgoingMessage("text", LineDriver.Number, LineDriver.Elena, "Hello"), CancellationToken.None);
    }

    private sealed class Answers(int status, int? code) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage((HttpStatusCode)status)
            {
                RequestMessage = request,
                Content = code is null
                    ? new StringContent("<html>", Encoding.UTF8, "text/html")
                    : new StringContent($$"""{"code":{{code}},"message":"x","status":{{status}}}""", Encoding.UTF8, "application/json"),
            });
    }
}
