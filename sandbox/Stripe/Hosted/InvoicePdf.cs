using System.Globalization;
using System.Text;
using Longcode.Sandbox.Stripe.Invoices;

namespace Longcode.Sandbox.Stripe.Hosted;

/// <summary>An invoice as a PDF: one page of text, in the few objects that such a file needs.</summary>
internal static class InvoicePdf
{
    private const int Left = 56;
    private const int Right = 440;
    private const int Top = 770;

    public static byte[] Write(Invoice invoice)
    {
        var text = new StringBuilder();
        var y = Top;
        void Line(string what, string amount = "", int size = 11, int gap = 20)
        {
            text.Append(Put(what, Left, y, size)).Append(Put(amount, Right, y, size));
            y -= gap;
        }

        Line($"Invoice {invoice.Number}", size: 18, gap: 28);
        Line($"{invoice.CustomerName ?? invoice.CustomerEmail ?? invoice.Customer} · {HostedPage.Day(invoice.Created)} · Sandbox, no real card is charged", size: 9, gap: 32);
        foreach (var line in invoice.Lines.Data) Line(line.Description ?? "", HostedPage.Money(line.Amount));
        Line("Total", HostedPage.Money(invoice.Total));
        if (invoice.StartingBalance != 0) Line("Balance before", HostedPage.Money(invoice.StartingBalance));
        Line("Paid", HostedPage.Money(invoice.AmountPaid));
        return File(text.ToString());
    }

    private static string Put(string words, int x, int y, int size) => words.Length == 0 ? "" : string.Create(
        CultureInfo.InvariantCulture, $"BT /F1 {size} Tf {x} {y} Td ({words.Replace("\\", @"\\").Replace("(", @"\(").Replace(")", @"\)")}) Tj ET\n");

    private static byte[] File(string content)
    {
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            string.Create(CultureInfo.InvariantCulture, $"<< /Length {content.Length} >>\nstream\n{content}endstream"),
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var places = new StringBuilder();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Append(CultureInfo.InvariantCulture, $"{file.Length:0000000000} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n{places}");
        file.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
