using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Longcode.Sandbox.Faults;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Payments;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Invoices;

internal sealed class CreditNote : StripeObject
{
    public override string Object => "credit_note";

    public long Amount { get; set; }

    public string Currency { get; set; } = "usd";

    public string Customer { get; set; } = "";

    public string? CustomerBalanceTransaction { get; set; }

    public long? EffectiveAt => Created;

    public string Invoice { get; set; } = "";

    public JsonObject Lines { get; set; } = [];

    public string? Memo { get; set; }

    public Dictionary<string, string> Metadata { get; set; } = [];

    public string Number { get; set; } = "";

    public long? OutOfBandAmount { get; set; }

    public string Pdf { get; set; } = "";

    public long PostPaymentAmount { get; set; }

    public long PrePaymentAmount { get; set; }

    public string? Reason { get; set; }

    public JsonArray Refunds { get; set; } = [];

    public string Status { get; set; } = "issued";

    public long Subtotal => Amount;

    public long SubtotalExcludingTax => Amount;

    public long Total => Amount;

    public long TotalExcludingTax => Amount;

    public string Type { get; set; } = "post_payment";

    public long? VoidedAt { get; set; }
}

/// <summary>Takes an amount off an invoice: back to the card, onto the customer's balance, or settled elsewhere.</summary>
internal static class CreditNotes
{
    public static void Map(StripeRoutes routes)
    {
        routes.Post("/credit_notes", "amount credit_amount effective_at email_type invoice lines memo metadata out_of_band_amount reason refund_amount refunds", Create, FaultPoints.CreditNotesCreate);
        routes.Get("/credit_notes", $"customer invoice {StripePage.Names}", (work, given) => StripePage.Of<CreditNote>(
            work, given, "/v1/credit_notes",
            note => (given.Text("customer") is not { } customer || note.Customer == customer) && (given.Text("invoice") is not { } invoice || note.Invoice == invoice)));
        routes.Get("/credit_notes/{id}", "", (work, given) => StripeRenderer.Render(work, work.Get<CreditNote>(given.Route["id"])));
        routes.Post("/credit_notes/{id}", "memo metadata", Update);
        routes.Post("/credit_notes/{id}/void", "", Void);
    }

    private static CreditNote Create(StripeWork work, StripeParams given)
    {
        var invoice = work.Edit<Invoice>(given.Required("invoice"), "invoice");
        work.UseClockOf(work.Get<Customer>(invoice.Customer));
        if (invoice.Status is not ("open" or "paid"))
            throw StripeProblem.Invalid("Credit notes can be issued for open or paid invoices only.", "invoice");
        var lines = Lines(invoice, given);
        var amount = given.Count("amount") ?? (lines.Count > 0 ? lines.Sum(line => line.Amount) : throw StripeProblem.Required("amount"));
        var left = invoice.Total - invoice.PrePaymentCreditNotesAmount - invoice.PostPaymentCreditNotesAmount;
        if (amount == 0 || amount > left)
            throw StripeProblem.Invalid($"The credit note amount must be above 0 and at most what is left of the invoice, {left}.", "amount");
        var note = work.Add(new CreditNote
        {
            Amount = amount,
            Currency = invoice.Currency,
            Customer = invoice.Customer,
            Invoice = invoice.Id,
            Memo = given.Text("memo"),
            Reason = given.OneOf("reason", "duplicate", "fraudulent", "order_change", "product_unsatisfactory"),
            Number = $"{invoice.Number}-CN-{(work.All<CreditNote>().Count(other => other.Invoice == invoice.Id) + 1).ToString("00", CultureInfo.InvariantCulture)}",
            Pdf = $"{work.BaseUrl}/stripe/invoice/{invoice.Id}",
        }, "cn");
        given.Merge("metadata", note.Metadata);
        note.Lines = LineList(note, lines.Count > 0 ? lines : [(Id: null, Amount: amount, Description: "Credit")]);
        if (invoice.Status == "open")
            CreditOpen(work, invoice, note);
        else
            CreditPaid(work, given, invoice, note);
        work.Emit("credit_note.created", note);
        return note;
    }

    private static void CreditOpen(StripeWork work, Invoice invoice, CreditNote note)
    {
        (note.Type, note.PrePaymentAmount) = ("pre_payment", note.Amount);
        invoice.PrePaymentCreditNotesAmount += note.Amount;
        invoice.AmountRemaining = Math.Max(0, invoice.AmountRemaining - note.Amount);
        invoice.AmountDue = Math.Max(0, invoice.AmountDue - note.Amount);
        if (work.Find<PaymentIntent>(invoice.PaymentIntent) is { } intent)
            work.Edit(intent).Amount = invoice.AmountDue;
        if (invoice.AmountDue == 0)
            InvoiceDesk.Settle(work, invoice, 0);
    }

    /// <summary>The parts must make up the whole; without any the whole goes to the balance.</summary>
    private static void CreditPaid(StripeWork work, StripeParams given, Invoice invoice, CreditNote note)
    {
        var (refund, credit, elsewhere) = (given.Count("refund_amount") ?? 0, given.Count("credit_amount"), given.Count("out_of_band_amount") ?? 0);
        var named = refund > 0 || elsewhere > 0 || credit is not null;
        if (named && refund + (credit ?? 0) + elsewhere != note.Amount)
            throw StripeProblem.Invalid(
                $"The sum of credit amount, refund amount and out of band amount ({refund + (credit ?? 0) + elsewhere}) must equal the credit note amount ({note.Amount}).");
        note.PostPaymentAmount = note.Amount;
        note.OutOfBandAmount = elsewhere > 0 ? elsewhere : null;
        invoice.PostPaymentCreditNotesAmount += note.Amount;
        if (refund > 0)
            Refund(work, invoice, note, refund);
        if (named ? credit > 0 : note.Amount > 0)
            note.CustomerBalanceTransaction = Credit(work, note, credit ?? note.Amount);
    }

    private static void Refund(StripeWork work, Invoice invoice, CreditNote note, long amount)
    {
        var charge = work.Find<Charge>(work.Find<PaymentIntent>(invoice.PaymentIntent)?.LatestCharge) is { Paid: true } paid
            ? paid
            : throw StripeProblem.Invalid("This invoice was not paid by a charge that can be refunded.", "refund_amount");
        var refund = Refunds.Give(work, charge, amount, note.Reason == "duplicate" ? "duplicate" : "requested_by_customer");
        note.Refunds.Add(new JsonObject { ["amount_refunded"] = amount, ["payment_record_refund"] = null, ["refund"] = refund.Id, ["type"] = "refund" });
    }

    private static string Credit(StripeWork work, CreditNote note, long amount)
    {
        var entry = CustomerCalls.Credit(work, note.Customer, -amount, note.Currency, "credit_note");
        entry.CreditNote = note.Id;
        return entry.Id;
    }

    private static List<(string? Id, long Amount, string Description)> Lines(Invoice invoice, StripeParams given) =>
        [.. given.Children("lines").Select(entry => LineOf(invoice, entry))];

    private static (string? Id, long Amount, string Description) LineOf(Invoice invoice, StripeParams entry)
    {
        if (entry.Text("invoice_line_item") is not { } id)
            return (null, entry.Long("amount") ?? (entry.Long("unit_amount") ?? 0) * (entry.Count("quantity") ?? 1), entry.Text("description") ?? "Credit");
        var line = invoice.Lines.Data.Find(line => line.Id == id) ?? throw StripeProblem.Missing(typeof(InvoiceLine), id, entry.PathOf("invoice_line_item"));
        return (line.Id, entry.Long("amount") ?? line.Amount, line.Description ?? "Credit");
    }

    private static JsonObject LineList(CreditNote note, IEnumerable<(string? Id, long Amount, string Description)> lines) => new()
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. lines.Select(line => Line(line.Id, line.Amount, line.Description))]),
        ["has_more"] = false,
        ["url"] = $"/v1/credit_notes/{note.Id}/lines",
    };

    private static JsonObject Line(string? invoiceLine, long amount, string description)
    {
        var line = new JsonObject
        {
            ["id"] = StripeIds.New("cnli"),
            ["object"] = "credit_note_line_item",
            ["amount"] = amount,
            ["description"] = description,
            ["quantity"] = 1,
            ["type"] = invoiceLine is null ? "custom_line_item" : "invoice_line_item",
            ["unit_amount"] = invoiceLine is null ? amount : null,
            ["unit_amount_decimal"] = invoiceLine is null ? amount.ToString(CultureInfo.InvariantCulture) : null,
        };
        if (invoiceLine is not null)
            line["invoice_line_item"] = invoiceLine;
        return line;
    }

    private static CreditNote Update(StripeWork work, StripeParams given)
    {
        var note = work.Edit<CreditNote>(given.Route["id"]);
        note.Memo = given.Has("memo") ? given.Text("memo") : note.Memo;
        given.Merge("metadata", note.Metadata);
        work.Emit("credit_note.updated", note);
        return note;
    }

    private static CreditNote Void(StripeWork work, StripeParams given)
    {
        var note = work.Edit<CreditNote>(given.Route["id"]);
        var invoice = work.Edit<Invoice>(note.Invoice);
        if (note.Status == "void" || note.Type != "pre_payment" || invoice.Status != "open")
            throw StripeProblem.Invalid("Only credit notes of open invoices can be voided.");
        (note.Status, note.VoidedAt) = ("void", work.Now);
        invoice.PrePaymentCreditNotesAmount -= note.Amount;
        invoice.AmountDue += note.Amount;
        invoice.AmountRemaining += note.Amount;
        work.Emit("credit_note.voided", note);
        return note;
    }
}
