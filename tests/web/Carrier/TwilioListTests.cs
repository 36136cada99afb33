using Longcode.Hosts;
using Longcode.Silo.Twilio;
using Longcode.Silo.Twilio.Messages;
using Longcode.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Longcode.Tests.Web.Carrier;

/// <summary>What the carrier lists, read as it comes over HTTP.</summary>
public sealed class TwilioListTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Since = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly WebApplication _twilio;
    private string _answer = "";

    public TwilioListTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _twilio = builder.Build();
        _twilio.Run(http =>
        {
            http.Response.ContentType = "application/json";
            return http.Response.WriteAsync(_answer);
        });
    }

    public async ValueTask InitializeAsync() => await _twilio.StartAsync();

    public async ValueTask DisposeAsync() => await _twilio.DisposeAsync();

    [Fact]
    public async Task A_date_that_cannot_be_read_cuts_no_list_short()
    {
        Answer(Message("SM3", "12:03:00"), """{"sid":"SM2","date_created":"lately","direction":"inbound","body":""}""", Message("SM1", "12:01:00"), Message("SM0", "11:59:00"));

        var list = await Carrier().ListAsync(Since, TestContext.Current.CancellationToken);

        list!.Messages.Select(message => (message.Sid, message.CreatedAt)).ShouldBe([("SM3", Since.AddMinutes(3)), ("SM2", null), ("SM1", Since.AddMinutes(1))]);
    }

    [Fact]
    public async Task What_no_database_holds_is_replaced_as_a_webhooks_is()
    {
        Answer(Message("SM1", "12:01:00", "a\\u0000b\\ud800\\ud83d\\ude00"));

        var page = await Carrier().ListPageAsync(null, TestContext.Current.CancellationToken);

        page!.Messages.ShouldHaveSingleItem().Body.ShouldBe("a\uFFFDb\uFFFD\U0001F600");
    }

    private static string Message(string sid, string at, string body = "Hello") =>
        $$"""{"sid":"{{sid}}","date_created":"Tue, 24 Nov 2026 {{at}} +0000","direction":"inbound","from":"+13305550188","to":"+13305550142","body":"{{body}}"}""";

    private void Answer(params string[] messages) => _answer = $$"""{"messages":[{{string.Join(',', messages)}}],"next_page_uri":null}""";

    private ICarrier Carrier()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(new PublicAddress(new Uri("https://texts.example.com")));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [$"{TwilioSettings.Section}:AccountSid"] = "AC1",
            [$"{TwilioSettings.Section}:AuthToken"] = "token",
            [$"{TwilioSettings.Section}:ApiBase"] = _twilio.Urls.First(),
        }).Build());
        return services.AddTwilioMessages().BuildServiceProvider().GetRequiredService<ICarrier>();
    }
}
