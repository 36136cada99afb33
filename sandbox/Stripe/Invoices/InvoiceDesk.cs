using System.Globalization;
using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Cards;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Payments;
using Longcode.Sandbox.Stripe.Subscriptions;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Invoices;

/// <summary>The life of an invoice: draft, open, paid; void and uncollectible.</summary>
internal static class InvoiceDesk
{
    /// <summary>What is less than this is not collected but put on the customer's balance.</summary>
    private const long SmallestCharge = 50;

    public static Invoice Draft(StripeWork work, Customer customer, string reason, IEnumerable<InvoiceLine> lines, Subscription? subscription = null, string id = "")
    {
        var invoice = work.Add(new Invoice
        {
            Id = id,
            BillingReason = reason,
            Currency = subscription?.Currency ?? customer.Currency ?? "usd",
            Customer = customer.Id,
            CustomerEmail = customer.Email,
            CustomerName = customer.Name,
            CustomerPhone = customer.Phone,
            DefaultPaymentMethod = subscription?.DefaultPaymentMethod,
            Subscription = subscription?.Id,
            TestClock = customer.TestClock,
            Parent = subscription is null ? null : Parent(subscription),
            PeriodStart = work.Now,
            PeriodEnd = work.Now,
        }, "in");
        invoice.Lines.Url = $"/v1/invoices/{invoice.Id}/lines";
        Add(invoice, lines);
        work.Emit("invoice.created", invoice);
        return invoice;
    }

    public static void Add(Invoice invoice, IEnumerable<InvoiceLine> lines)
    {
        foreach (var line in lines)
        {
            line.Invoice = invoice.Id;
            invoice.Lines.Data.Add(line);
        }

        invoice.Subtotal = invoice.Total = invoice.Lines.Data.Sum(line => line.Amount);
        invoice.AmountDue = invoice.AmountRemaining = Math.Max(0, invoice.Total);
    }

    /// <summary>From here on its amounts stand. One without anything to collect is paid at once.</summary>
    public static void Finalize(StripeWork work, Invoice invoice)
    {
        var customer = work.Edit<Customer>(invoice.Customer);
        invoice.Number = $"{customer.InvoicePrefix}-{customer.NextInvoiceSequence++.ToString("0000", CultureInfo.InvariantCulture)}";
        invoice.StartingBalance = customer.Balance;
        var due = invoice.Total + customer.Balance;
        (invoice.AmountDue, customer.Balance) = due >= SmallestCharge ? (due, 0L) : (0L, due);
        invoice.EndingBalance = customer.Balance;
        invoice.AmountRemaining = invoice.AmountDue;
        invoice.Status = "open";
        invoice.AutomaticallyFinalizesAt = null;
        invoice.StatusTransitions.FinalizedAt = invoice.EffectiveAt = work.Now;
        invoice.HostedInvoiceUrl = $"{work.BaseUrl}/stripe/invoice/{invoice.Id}";
        invoice.InvoicePdf = $"{work.BaseUrl}/stripe/invoice/{invoice.Id}/pdf";
        if (invoice.AmountDue > 0)
            OpenPayment(work, invoice, customer);
        work.Emit("invoice.finalized", invoice);
        if (invoice.AmountDue == 0)
            Settle(work, invoice, 0);
    }

    /// <summary>Tries to collect an open invoice.</summary>
    public static BankAnswer Collect(StripeWork work, Invoice invoice, PaymentMethod? method, bool offSession)
    {
        invoice.Attempted = true;
        invoice.AttemptCount++;
        var intent = work.Edit<PaymentIntent>(invoice.PaymentIntent ?? "");
        method ??= MethodOf(work, invoice);
        if (method is null)
            throw NoMethod();
        var answer = Bank.Ask(work, intent, method, offSession);
        switch (answer)
        {
            case BankAnswer.Paid:
                Settle(work, invoice, invoice.AmountDue);
                break;
            case BankAnswer.AsksOwner:
                work.Emit("invoice.payment_action_required", invoice);
                break;
            default:
                work.Emit("invoice.payment_failed", invoice);
                break;
        }

        return answer;
    }

    /// <summary>Marks it paid and lets its subscription know.</summary>
    public static void Settle(StripeWork work, Invoice invoice, long paid)
    {
        (invoice.Status, invoice.AmountPaid, invoice.AmountRemaining, invoice.NextPaymentAttempt) = ("paid", paid, 0, null);
        invoice.StatusTransitions.PaidAt = work.Now;
        if (PaymentOf(work, invoice) is { } payment)
        {
            payment = work.Edit(payment);
            (payment.Status, payment.AmountPaid, payment.StatusTransitions.PaidAt) = ("paid", paid, work.Now);
        }

        work.Emit("invoice.paid", invoice);
        work.Emit("invoice.payment_succeeded", invoice);
        SubscriptionDesk.InvoiceWasPaid(work, invoice);
    }

    public static void Void(StripeWork work, Invoice invoice)
    {
        (invoice.Status, invoice.AmountRemaining, invoice.NextPaymentAttempt) = ("void", 0, null);
        invoice.StatusTransitions.VoidedAt = work.Now;
        CancelPayment(work, invoice, "void_invoice");
        work.Emit("invoice.voided", invoice);
    }

    public static void CancelPayment(StripeWork work, Invoice invoice, string reason)
    {
        if (work.Find<PaymentIntent>(invoice.PaymentIntent) is { Status: not ("succeeded" or "canceled") } intent)
        {
            intent = work.Edit(intent);
            (intent.Status, intent.CancellationReason, intent.CanceledAt, intent.NextAction) = ("canceled", reason, work.Now, null);
            work.Emit("payment_intent.canceled", intent);
        }

        if (PaymentOf(work, invoice) is { Status: "open" } payment)
        {
            payment = work.Edit(payment);
            (payment.Status, payment.StatusTransitions.CanceledAt) = ("canceled", work.Now);
        }
    }

    public static InvoicePayment? PaymentOf(StripeWork work, Invoice invoice) =>
        work.All<InvoicePayment>().LastOrDefault(payment => payment.Invoice == invoice.Id);

    /// <summary>The invoice's own card, else the subscription's, else the customer's.</summary>
    public static PaymentMethod? MethodOf(StripeWork work, Invoice invoice) =>
        work.Find<PaymentMethod>(invoice.DefaultPaymentMethod)
        ?? work.Find<PaymentMethod>(work.Find<Subscription>(invoice.Subscription)?.DefaultPaymentMethod)
        ?? work.Find<PaymentMethod>(work.Find<Customer>(invoice.Customer)?.InvoiceSettings.DefaultPaymentMethod);

    public static StripeProblem NoMethod() => StripeProblem.Invalid(
        "This customer has no attached payment source or default payment method. Please consider adding a default payment method.", null, "resource_missing");

    public static JsonObject Parent(Subscription subscription) => new()
    {
        ["quote_details"] = null,
        ["subscription_details"] = new JsonObject
        {
            ["metadata"] = new JsonObject(subscription.Metadata.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))),
            ["subscription"] = subscription.Id,
        },
        ["type"] = "subscription_details",
    };

    private static void OpenPayment(StripeWork work, Invoice invoice, Customer customer)
    {
        var method = MethodOf(work, invoice);
        var intent = PaymentIntents.New(work, new PaymentIntent
        {
            Amount = invoice.AmountDue,
            Currency = invoice.Currency,
            Customer = customer.Id,
            Description = invoice.Subscription is null ? "Invoice" : invoice.BillingReason == "subscription_create" ? "Subscription creation" : "Subscription update",
            Invoice = invoice.Id,
            PaymentMethod = method?.Id,
            SetupFutureUsage = invoice.Subscription is null ? null : "off_session",
            Status = method is null ? "requires_payment_method" : "requires_confirmation",
        });
        invoice.PaymentIntent = intent.Id;
        work.Add(new InvoicePayment
        {
            AmountRequested = invoice.AmountDue,
            Currency = invoice.Currency,
            Invoice = invoice.Id,
            Payment = new JsonObject { ["payment_intent"] = intent.Id, ["type"] = "payment_intent" },
        }, "inpay");
    }
}
