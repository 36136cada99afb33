using System.Diagnostics;
using System.Globalization;
using System.Net;
using Longcode.Tests.Faults.Load;
using Longcode.Tests.Faults.Outages;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Api;

namespace Longcode.Tests.Faults.Scaled;

/// <summary>A host that is stopped and a database that stands still, on the installation that runs anyway.</summary>
public sealed partial class ScaledTests
{
    [Fact]
    public async Task A_web_host_that_is_stopped_answers_what_it_has_taken()
    {
        using var api = fixture.Product.Api();
        using var sandbox = fixture.Product.Control();
        var traffic = new Traffic(fixture.Product, [await api.BuyNumberAsync("419"), await api.BuyNumberAsync("513")]);
        var work = traffic.RunAsync();
        await traffic.AnsweredAsync(0);

        (await fixture.Product.Hosts[1].StopAsync()).ShouldBe(0, fixture.Product.Hosts[1].Output);
        await traffic.AnsweredAsync(Stopwatch.GetTimestamp());
        traffic.End();
        await work;
        await fixture.Product.Hosts[1].StartAsync();

        output.WriteLine($"SIGTERM to one of two web hosts: {traffic.Failures.Count} of {traffic.Accepted.Count} calls found a closed connection and went to the other.");
        traffic.Failures.ShouldAllBe(failure => !char.IsAsciiDigit(failure[0]), "a connection may be closed; what the host took is answered with 202");
        await Eventually.IsTrueAsync("the carrier to have every accepted text", async () =>
            traffic.Accepted.ToHashSet(StringComparer.Ordinal).IsSubsetOf((await sandbox.MessagesAsync()).Select(message => message.TextId ?? "")));
    }

    [Fact]
    public async Task A_database_that_stands_still_is_answered_with_503_before_the_carrier_hangs_up()
    {
        using var api = fixture.Product.Api();
        using var carrier = new TwilioWebhooks(fixture.Product);
        var reply = TwilioWebhooks.Reply(await api.BuyNumberAsync("740"), 1_000_000);
        var server = fixture.Product.Server.ShouldNotBeNull();
        var began = Stopwatch.GetTimestamp();
        HttpStatusCode status;
        await server.PauseAsync();
        try
        {
            status = await carrier.IncomingAsync(0, reply);
        }
        finally
        {
            await server.ResumeAsync();
        }

        var took = Stopwatch.GetElapsedTime(began);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The database stands still: the webhook was answered {(int)status} after {took.TotalSeconds:0.0} s."));
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        took.ShouldBeLessThan(TimeSpan.FromSeconds(13));
        await Eventually.IsTrueAsync("the carrier's repeat to be taken", async () => await carrier.IncomingAsync(0, reply) == HttpStatusCode.OK);
    }
}
