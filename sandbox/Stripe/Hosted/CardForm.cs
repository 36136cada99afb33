using System.Globalization;
using Longcode.Sandbox.Pages;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Cards;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Hosted;

/// <summary>Takes a card's number; only the vendor's test numbers are cards here.</summary>
internal static class CardForm
{
    /// <summary>As people type it: 12 / 30, 12/2030, 1230.</summary>
    private static readonly string[] Expiries = ["M/yy", "MM/yy", "M/yyyy", "MM/yyyy", "MMyy", "MMyyyy"];

    public static Html Show(string action, string button, string? problem, IFormCollection? typed = null) => Html.Of($"""
        {HostedPage.Says(problem)}
        <form method="post" action="{action}">
          <div class="field"><label for="number">Card number</label><input class="input" id="number" name="number" inputmode="numeric" autocomplete="cc-number" placeholder="4242 4242 4242 4242" value="{typed?["number"].ToString()}" maxlength="24" required></div>
          <div class="pair">
            <div class="field"><label for="expiry">Expires</label><input class="input" id="expiry" name="expiry" inputmode="numeric" autocomplete="cc-exp" placeholder="12 / 30" value="{typed?["expiry"].ToString()}" maxlength="9" required></div>
            <div class="field"><label for="cvc">Security code</label><input class="input" id="cvc" name="cvc" inputmode="numeric" autocomplete="cc-csc" placeholder="123" maxlength="4" required></div>
          </div>
          <button class="btn btn-main">{button}</button>
        </form>
        <details><summary>Cards to try</summary><ul>
          <li>Paid<code>4242 4242 4242 4242</code></li>
          <li>Declined at each charge<code>4000 0000 0000 0341</code></li>
          <li>Not enough funds<code>4000 0000 0000 9995</code></li>
          <li>The bank asks each time<code>4000 0027 6000 3184</code></li>
          <li>The bank asks once<code>4000 0025 0000 3155</code></li>
          <li>Refused on the spot<code>4000 0000 0000 0002</code></li>
        </ul></details>
        """);

    /// <summary>A new payment method of what was typed, or the sentence that says what is wrong with it.</summary>
    public static (PaymentMethod? Method, string? Problem) Read(StripeWork work, IFormCollection form)
    {
        if (TestCards.OfNumber(form["number"].ToString()) is not { } card)
            return (null, "This is not one of the test cards.");
        if (!DateOnly.TryParseExact(form["expiry"].ToString(), Expiries, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var expiry))
            return (null, "Type the month and the year of the card’s expiry, such as 12 / 30.");
        var now = DateTimeOffset.FromUnixTimeSeconds(work.Now);
        if (expiry < new DateOnly(now.Year, now.Month, 1))
            return (null, "The card’s expiry is in the past.");
        return form["cvc"].ToString().Length is 3 or 4 ? (PaymentMethods.New(work, card, expiry.Month, expiry.Year), null) : (null, "Type the card’s security code.");
    }

    /// <summary>Runs what a page does; a refusal of the bank becomes its sentence.</summary>
    public static async Task<(T? Result, string? Problem)> TryAsync<T>(StripeBooks books, Func<StripeWork, (T?, string?)> act)
        where T : class
    {
        try
        {
            var (result, durable) = books.Run(new CollectionFaults(), work =>
            {
                var answer = act(work);
                if (answer.Item2 is not null)
                    work.Discard();
                return answer;
            });
            await durable;
            return result;
        }
        catch (StripeProblem problem)
        {
            return (null, problem.Message);
        }
    }
}
