using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Payments;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Cards;

/// <summary>Puts a card on file, with the bank's word where it asks for one.</summary>
internal static class SetupIntents
{
    private const string Names =
        "attach_to_self automatic_payment_methods confirm customer description flow_directions metadata on_behalf_of payment_method payment_method_options payment_method_types return_url usage";

    public static void Map(StripeRoutes routes)
    {
        routes.Post("/setup_intents", Names, Create);
        routes.Get("/setup_intents", $"customer payment_method {StripePage.Names}", (work, given) =>
            StripePage.Of<SetupIntent>(work, given, "/v1/setup_intents", intent => given.Text("customer") is not { } customer || intent.Customer == customer));
        routes.Get("/setup_intents/{id}", "client_secret", (work, given) => StripeRenderer.Render(work, work.Get<SetupIntent>(given.Route["id"])));
        routes.Post("/setup_intents/{id}/confirm", "payment_method return_url payment_method_options use_stripe_sdk", (work, given) =>
            Confirm(work, given, work.Edit<SetupIntent>(given.Route["id"])));
        routes.Post("/setup_intents/{id}/cancel", "cancellation_reason", Cancel);
    }

    public static SetupIntent New(StripeWork work, string? customer)
    {
        var intent = work.Add(new SetupIntent { Customer = customer }, "seti");
        intent.ClientSecret = StripeIds.New($"{intent.Id}_secret", 25);
        work.Emit("setup_intent.created", intent);
        return intent;
    }

    private static SetupIntent Create(StripeWork work, StripeParams given)
    {
        var customer = given.Text("customer") is { } id ? work.Get<Customer>(id, "customer").Id : null;
        var intent = New(work, customer);
        intent.Description = given.Text("description");
        intent.Usage = given.OneOf("usage", "off_session", "on_session") ?? "off_session";
        given.Merge("metadata", intent.Metadata);
        if (given.Child("automatic_payment_methods") is { } automatic)
            intent.AutomaticPaymentMethods = new JsonObject { ["allow_redirects"] = automatic.Text("allow_redirects") ?? "always", ["enabled"] = automatic.Flag("enabled") };
        if (given.Text("payment_method") is { } method)
            (intent.PaymentMethod, intent.Status) = (PaymentMethods.Resolve(work, method, "payment_method").Id, "requires_confirmation");
        return given.Flag("confirm") == true ? Confirm(work, given, intent) : intent;
    }

    private static SetupIntent Confirm(StripeWork work, StripeParams given, SetupIntent intent)
    {
        if (intent.Status is not ("requires_payment_method" or "requires_confirmation" or "requires_action"))
            throw StripeProblem.Invalid($"You cannot confirm this SetupIntent because it has a status of {intent.Status}.", null, "setup_intent_unexpected_state");
        if (given.Text("payment_method") is { } id)
            intent.PaymentMethod = PaymentMethods.Resolve(work, id, "payment_method").Id;
        intent.ReturnUrl = given.Text("return_url") ?? intent.ReturnUrl;
        return Attempt(work, intent, work.Edit<PaymentMethod>(intent.PaymentMethod ?? throw StripeProblem.Required("payment_method"), "payment_method"));
    }

    public static SetupIntent Attempt(StripeWork work, SetupIntent intent, PaymentMethod method)
    {
        var card = TestCards.Of(method);
        intent.PaymentMethod = method.Id;
        if (card.IsDeclined && card.OnAttach)
        {
            Fail(work, intent, card.Code, card.Decline, card.Message);
            throw new StripeProblem(402, "card_error", card.Code, card.Message) { DeclineCode = card.Decline, SetupIntent = intent, KeepsWork = true };
        }

        if (card.Authentication == Authentication.Never)
            return Succeed(work, intent, method);
        (intent.Status, intent.NextAction) = ("requires_action", Bank.NextAction(work, intent.Id, intent.ReturnUrl));
        work.Emit("setup_intent.requires_action", intent);
        return intent;
    }

    public static void OwnerAnswered(StripeWork work, SetupIntent intent, bool confirms)
    {
        if (intent.Status != "requires_action" || work.Find<PaymentMethod>(intent.PaymentMethod) is not { } method)
            return;
        intent = work.Edit(intent);
        if (confirms)
            Succeed(work, intent, work.Edit(method));
        else
            Fail(work, intent, "setup_intent_authentication_failure", null, "The provided PaymentMethod has failed authentication.");
    }

    private static SetupIntent Succeed(StripeWork work, SetupIntent intent, PaymentMethod method)
    {
        method.IsAuthenticated = true;
        if (intent.Customer is { } customer && method.Customer is null)
            PaymentMethods.Attach(work, method, customer);
        (intent.Status, intent.NextAction, intent.LastSetupError) = ("succeeded", null, null);
        work.Emit("setup_intent.succeeded", intent);
        CheckoutSessions.SetupEnded(work, intent);
        return intent;
    }

    private static void Fail(StripeWork work, SetupIntent intent, string code, string? decline, string message)
    {
        (intent.Status, intent.NextAction, intent.PaymentMethod) = ("requires_payment_method", null, null);
        intent.LastSetupError = new JsonObject { ["type"] = decline is null ? StripeProblem.InvalidRequest : "card_error", ["code"] = code, ["message"] = message };
        if (decline is not null)
            intent.LastSetupError["decline_code"] = decline;
        work.Emit("setup_intent.setup_failed", intent);
    }

    private static SetupIntent Cancel(StripeWork work, StripeParams given)
    {
        var intent = work.Edit<SetupIntent>(given.Route["id"]);
        if (intent.Status is "succeeded" or "canceled")
            throw StripeProblem.Invalid($"You cannot cancel this SetupIntent because it has a status of {intent.Status}.", null, "setup_intent_unexpected_state");
        (intent.Status, intent.CancellationReason, intent.NextAction) =
            ("canceled", given.OneOf("cancellation_reason", "abandoned", "duplicate", "requested_by_customer"), null);
        work.Emit("setup_intent.canceled", intent);
        return intent;
    }
}
