using Longcode.Sandbox.Pages;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Cards;
using Longcode.Sandbox.Stripe.Payments;

namespace Longcode.Sandbox.Stripe.Hosted;

/// <summary>3-D Secure: the bank asks the owner of the card whether they mean it.</summary>
internal static class BankPage
{
    public static void MapBank(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/bank/{id}", (HttpContext http, string id, StripeBooks books) =>
            Waiting(books, id) is { } asked ? Show(http, id, asked.Amount) : HostedPage.Gone(http));
        pages.MapPost("/bank/{id}", AnswerAsync);
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, string id, StripeBooks books)
    {
        if (Waiting(books, id) is not { } asked)
            return HostedPage.Gone(http);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var confirms = form["answer"] == "confirm";
        var (_, durable) = books.Run(new CollectionFaults(), work =>
        {
            if (work.Find<PaymentIntent>(id) is { } intent)
                PaymentIntents.OwnerAnswered(work, intent, confirms);
            else if (work.Find<SetupIntent>(id) is { } setup)
                SetupIntents.OwnerAnswered(work, setup, confirms);
            return true;
        });
        await durable;
        var back = confirms ? asked.Back : asked.BackFailed ?? asked.Back;
        return back is { Length: > 0 } ? Results.Redirect(back) : HostedPage.Show(http, confirms ? "Confirmed" : "Not confirmed", Html.Of($"<p>You can go back to where you came from.</p>"));
    }

    private sealed record Asked(long? Amount, string? Back, string? BackFailed);

    private static Asked? Waiting(StripeBooks books, string id) => books.Read(work =>
    {
        if (work.Find<PaymentIntent>(id) is { Status: "requires_action" } intent)
            return new Asked(intent.Amount, intent.ReturnUrl ?? (intent.Invoice is { } invoice ? $"/stripe/invoice/{invoice}" : null), null);
        if (work.Find<SetupIntent>(id) is not { Status: "requires_action" } setup)
            return null;
        var session = work.All<CheckoutSession>().LastOrDefault(session => session.SetupIntent == id);
        return session is null ? new Asked(null, setup.ReturnUrl, null) : new Asked(null, CheckoutPage.Back(session), $"/stripe/checkout/{session.Id}");
    });

    private static IResult Show(HttpContext http, string id, long? amount) => HostedPage.Show(http, "Your bank", Html.Of($"""
        <p>{(amount is { } cents ? $"Longcode Sandbox asks for {HostedPage.Money(cents)}. Is that you?" : "Longcode Sandbox wants to keep your card on file. Is that you?")}</p>
        <form method="post" action="/stripe/bank/{id}">
          <div class="buttons"><button class="btn" name="answer" value="refuse">No, refuse</button><button class="btn btn-main" name="answer" value="confirm">Yes, confirm</button></div>
        </form>
        """));
}
