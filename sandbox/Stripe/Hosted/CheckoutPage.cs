using Longcode.Sandbox.Pages;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Cards;

namespace Longcode.Sandbox.Stripe.Hosted;

/// <summary>Checkout in setup mode: one puts a card on file and is sent back.</summary>
internal static class CheckoutPage
{
    public static void MapCheckout(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/checkout/{id}", (HttpContext http, string id, StripeBooks books) =>
            Find(books, id) is { Status: "open" } session ? Show(http, session, null) : HostedPage.Gone(http));
        pages.MapPost("/checkout/{id}", SaveAsync);
    }

    public static string? Back(CheckoutSession session) => session.SuccessUrl?.Replace("{CHECKOUT_SESSION_ID}", session.Id, StringComparison.Ordinal);

    private static async Task<IResult> SaveAsync(HttpContext http, string id, StripeBooks books)
    {
        if (Find(books, id) is not { Status: "open" } session)
            return HostedPage.Gone(http);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (intent, problem) = await CardForm.TryAsync(books, work =>
        {
            var (method, wrong) = CardForm.Read(work, form);
            return method is null
                ? (null, wrong)
                : (SetupIntents.Attempt(work, work.Edit<SetupIntent>(session.SetupIntent ?? ""), method), (string?)null);
        });
        if (intent is null)
            return Show(http, session, problem, form);
        return intent.Status == "requires_action" ? Results.Redirect($"/stripe/bank/{intent.Id}") : Results.Redirect(Back(session) ?? "/");
    }

    private static CheckoutSession? Find(StripeBooks books, string id) => books.Read(work => work.Find<CheckoutSession>(id));

    private static IResult Show(HttpContext http, CheckoutSession session, string? problem, IFormCollection? typed = null) => HostedPage.Show(http, "Card on file", Html.Of($"""
        <p class="muted">The card is kept for the charges to come. Nothing is charged now.</p>
        {CardForm.Show($"/stripe/checkout/{session.Id}", "Save card", problem, typed)}
        {(session.CancelUrl is { } cancel ? Html.Of($"""<a href="{cancel}">Back without a card</a>""") : Html.None)}
        """), problem is null ? StatusCodes.Status200OK : StatusCodes.Status402PaymentRequired);
}
