using System.Security.Claims;
using Longcode.Tenants;
using Longcode.WebHost.Accounts;
using Longcode.WebHost.Problems;

namespace Longcode.WebHost.Api.Invoices;

internal static class InvoicesApi
{
    private static readonly TimeSpan VendorPause = TimeSpan.FromSeconds(5);

    public static RouteGroupBuilder MapInvoices(this RouteGroupBuilder api)
    {
        var invoices = api.MapGroup("/invoices").WithTags("Invoices");
        invoices.MapGet("", ListAsync).WithName("ListInvoices").WithSummary("The agency's invoices, newest first")
            .Produces<PageAnswer<InvoiceItemAnswer>>().Problems(400, 403);
        invoices.MapGet("/upcoming", UpcomingAsync).WithName("GetUpcomingInvoice").WithSummary("What the next monthly invoice will be")
            .WithDescription("As things stand now: numbers that are added or cancelled until then change it.")
            .Produces<UpcomingInvoiceAnswer>().Problems(403, 404);
        invoices.MapGet("/{id}", GetAsync).WithName("GetInvoice").WithSummary("One invoice, explained number by number")
            .Produces<InvoiceAnswer>().Problems(403, 404);
        return api;
    }

    private static async Task<IResult> ListAsync([AsParameters] PageQuery query, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!query.TryRead(out var page, out var problem)) return problem;

        return await Invoices(grains, user).ListAsync(user.Caller(), page) switch
        {
            { Status: InvoiceReadStatus.Found, Page: { } found } => TypedResults.Ok(query.Answer(found, InvoiceItemAnswer.Of)),

            // What the page before ended with is gone.
            { Status: InvoiceReadStatus.NotFound } => PageQuery.NotOurs,
            var other => ProblemOf(other.Status, NotFound),
        };
    }

    private static async Task<IResult> GetAsync(string id, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!Ids.IsPlausible(id)) return NotFound;

        var read = await Invoices(grains, user).GetAsync(user.Caller(), id);
        return read.Invoice is { } invoice ? TypedResults.Ok(InvoiceAnswer.Of(invoice)) : ProblemOf(read.Status, NotFound);
    }

    private static async Task<IResult> UpcomingAsync(ClaimsPrincipal user, IGrainFactory grains)
    {
        var read = await Invoices(grains, user).UpcomingAsync(user.Caller());
        return read.Invoice is { } invoice
            ? TypedResults.Ok(UpcomingInvoiceAnswer.Of(invoice))
            : ProblemOf(read.Status, Problem.Of(Reasons.InvoiceNotFound, "No number is paid for each month, so no invoice comes next: POST /api/v1/number-orders orders one."));
    }

    private static IInvoicesGrain Invoices(IGrainFactory grains, ClaimsPrincipal user) => grains.GetGrain<IInvoicesGrain>(user.Caller().AgencyId);

    private static Problem NotFound => Problem.Of(Reasons.InvoiceNotFound, "Name one of your agency's invoices; GET /api/v1/invoices lists them.");

    private static Problem ProblemOf(InvoiceReadStatus status, Problem notFound) => status switch
    {
        InvoiceReadStatus.NotAllowed => Denied.ManageTextMessaging,
        InvoiceReadStatus.Found or InvoiceReadStatus.NotFound => notFound,
        InvoiceReadStatus.Unavailable => Problem.Of(Reasons.VendorUnavailable, "Ask again in a few seconds.").RetryAfter(VendorPause),
    };
}
