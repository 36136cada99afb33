using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Longcode.Tests.Support.Sandbox;

/// <summary>The sandbox's own control, <c>/_sandbox</c>: the judge of what was sent, and the hand that breaks things.</summary>
public sealed partial class SandboxControl(Uri sandbox) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly HttpClient _client = new() { BaseAddress = new Uri(sandbox, "/_sandbox/"), Timeout = TimeSpan.FromSeconds(30) };

    public Task<IReadOnlyList<LedgerMessage>> MessagesAsync() => ReadAsync<IReadOnlyList<LedgerMessage>>("ledger/messages");

    public Task<IReadOnlyList<LedgerNumber>> NumbersAsync() => ReadAsync<IReadOnlyList<LedgerNumber>>("ledger/numbers");

    public Task<IReadOnlyList<LedgerCharge>> ChargesAsync() => ReadAsync<IReadOnlyList<LedgerCharge>>("ledger/charges");

    public Task<IReadOnlyList<LedgerSubscription>> SubscriptionsAsync() => ReadAsync<IReadOnlyList<LedgerSubscription>>("ledger/subscriptions");

    /// <summary>Mails that arrived, newest first; one that came twice stands there twice.</summary>
    public Task<IReadOnlyList<ReceivedMail>> MailsAsync() => ReadAsync<IReadOnlyList<ReceivedMail>>("mails");

    public async Task<IReadOnlyList<HandsetText>> HandsetAsync(string phone) => (await ReadAsync<Handset>($"handsets/{phone}")).Texts;

    /// <summary>That phone texts one of our numbers. <c>true</c>: the product took it.</summary>
    public async Task<bool> ReplyAsync(string phone, string to, string body)
    {
        using var answer = await _client.PostAsJsonAsync($"handsets/{phone}/texts", new { to, body }, Json);
        return answer.StatusCode switch
        {
            HttpStatusCode.Created => true,
            HttpStatusCode.BadGateway => false,
            _ => throw new InvalidOperationException($"The handset could not text: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"),
        };
    }

    public async Task BreakAsync(SandboxFault fault)
    {
        using var answer = await _client.PostAsJsonAsync("faults", fault, Json);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What is still to go wrong.</summary>
    public Task<IReadOnlyList<SandboxFault>> FaultsAsync() => ReadAsync<IReadOnlyList<SandboxFault>>("faults");

    public async Task MendAsync()
    {
        using var answer = await _client.DeleteAsync("faults");
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The card's owner on the biller's page of an invoice, and from there at the bank. <c>false</c>: the bank does not ask.</summary>
    /// <param name="card">The card that is typed in, where the page takes one.</param>
    public async Task<bool> AnswerBankAsync(Uri invoicePage, bool confirms, string? card = null)
    {
        using var page = card is null ? await _client.GetAsync(invoicePage) : await _client.PostAsync(invoicePage, Form(("number", card), ("expiry", "12 / 40"), ("cvc", "123")));
        var bank = BankLink().Match(await page.Content.ReadAsStringAsync()).Value;
        if (bank.Length == 0) return false;

        using var answer = await _client.PostAsync(new Uri(invoicePage, bank), Form(("answer", confirms ? "confirm" : "refuse")));
        return answer.StatusCode != HttpStatusCode.NotFound;
    }

    /// <summary>The card's owner on the biller's page that puts a card on file, and at the bank where that asks.</summary>
    public async Task FillCardAsync(Uri cardPage, string card)
    {
        using var quiet = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var saved = await quiet.PostAsync(cardPage, Form(("number", card), ("expiry", "12 / 40"), ("cvc", "123")));
        if (saved.StatusCode != HttpStatusCode.Redirect || saved.Headers.Location is not { } next) throw new InvalidOperationException($"The biller's page did not take the card: {(int)saved.StatusCode}.");
        if (!next.OriginalString.StartsWith("/stripe/bank/", StringComparison.Ordinal)) return;

        using var answer = await quiet.PostAsync(new Uri(cardPage, next), Form(("answer", "confirm")));
    }

    /// <summary>The biller's clock.</summary>
    public async Task<DateTimeOffset> NowAsync() => (await ReadAsync<BillerClock>("clock")).Now;

    /// <summary>Moves the biller's clock; invoices and retries that fall due happen.</summary>
    public async Task AdvanceAsync(double days)
    {
        using var answer = await _client.PostAsJsonAsync("clock", new { advanceDays = days }, Json);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Somebody at the biller's dashboard gives a charge back. Answers the refund.</summary>
    public Task<string> RefundAsync(string charge, long? amount = null) => MakeAsync("refunds", new { charge, amount });

    /// <summary>The card's owner disputes a charge at the bank. Answers the dispute.</summary>
    public Task<string> DisputeAsync(string charge) => MakeAsync("disputes", new { charge });

    public Task DecideAsync(string dispute, bool isWon) => MakeAsync($"disputes/{dispute}", new { status = isWon ? "won" : "lost" });

    public void Dispose() => _client.Dispose();

    private async Task<string> MakeAsync(string path, object order)
    {
        using var answer = await _client.PostAsJsonAsync(path, order, Json);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<Made>(Json))?.Id ?? throw new InvalidOperationException($"{path} answered null.");
    }

    private sealed record Made(string Id);

    private async Task<T> ReadAsync<T>(string path) =>
        await _client.GetFromJsonAsync<T>(path, Json) ?? throw new InvalidOperationException($"{path} answered null.");

    private static FormUrlEncodedContent Form(params IEnumerable<(string Name, string Value)> fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    [GeneratedRegex("/stripe/bank/[A-Za-z0-9_]+", RegexOptions.NonBacktracking)]
    private static partial Regex BankLink();

    private sealed record BillerClock(DateTimeOffset Now);

    private sealed record Handset(string Phone, IReadOnlyList<HandsetText> Texts);
}
