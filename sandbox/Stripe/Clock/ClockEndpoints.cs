using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Clock;

internal sealed record ClockOrder
{
    public double? AdvanceDays { get; init; }
}

/// <summary>The biller's clock of the control API, and the vendor's test clocks.</summary>
internal static class ClockEndpoints
{
    private const double MostDays = 3660;

    /// <summary>The year 2100.</summary>
    private const long LatestTime = 4_102_444_800;

    public static void MapClock(this IEndpointRouteBuilder control)
    {
        control.MapGet("/clock", (BillerClock clock) => new { Now = DateTimeOffset.FromUnixTimeSeconds(clock.Now) });
        control.MapPost("/clock", async (ClockOrder order, BillerClock clock, Live live, CancellationToken cancellationToken) =>
        {
            if (order.AdvanceDays is not { } days || days is not (> 0 and <= MostDays))
                return ControlProblem.BadRequest($"'advanceDays' must be above 0 and at most {MostDays}.");
            var now = await clock.AdvanceAsync(TimeSpan.FromDays(days), cancellationToken);
            live.Changed(Live.Bench);
            return Results.Ok(new { Now = DateTimeOffset.FromUnixTimeSeconds(now) });
        });
    }

    public static void MapTestClocks(StripeRoutes routes, BillerClock clock)
    {
        routes.Post("/test_helpers/test_clocks", "frozen_time name", (work, given) =>
        {
            var frozen = FrozenTime(given);
            return work.Add(new TestClock { FrozenTime = frozen, Name = given.Text("name"), DeletesAfter = work.Now + (30L * 24 * 60 * 60) }, "clock");
        });
        routes.Get("/test_helpers/test_clocks", StripePage.Names, (work, given) => StripePage.Of<TestClock>(work, given, "/v1/test_helpers/test_clocks", _ => true));
        routes.Get("/test_helpers/test_clocks/{id}", "", (work, given) => StripeRenderer.Render(work, work.Get<TestClock>(given.Route["id"])));
        routes.Post("/test_helpers/test_clocks/{id}/advance", "frozen_time", (work, given) =>
        {
            var test = work.Edit<TestClock>(given.Route["id"]);
            var target = FrozenTime(given);
            if (target <= test.FrozenTime)
                throw StripeProblem.Invalid("The clock can only be moved forward.", "frozen_time");
            test.Status = "advancing";
            work.After.Add(() => clock.AdvanceAsync(test.Id, target, CancellationToken.None));
            return test;
        });
        routes.Delete("/test_helpers/test_clocks/{id}", "", (work, given) =>
        {
            var test = work.Get<TestClock>(given.Route["id"]);
            work.Remove(test);
            return new JsonObject { ["id"] = test.Id, ["object"] = "test_helpers.test_clock", ["deleted"] = true };
        });
    }

    private static long FrozenTime(StripeParams given) => given.Long("frozen_time") switch
    {
        null => throw StripeProblem.Required("frozen_time"),
        < 0 or > LatestTime => throw StripeProblem.Invalid("The clock cannot be set to that time.", "frozen_time"),
        { } time => time,
    };
}
