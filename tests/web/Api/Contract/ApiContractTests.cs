using System.Globalization;
using System.Net;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Sandbox;

namespace Longcode.Tests.Web.Api.Contract;

/// <summary>Every operation in every documented way that can be brought about over HTTP, held against the document that is served.</summary>
public sealed class ApiContractTests(ContractHost host) : IClassFixture<ContractHost>
{
    private const string NoPermission = "lc_priya_secret";
    private const string OwnNumbersOnly = "lc_leo_secret";
    private const string OtherAgency = "lc_ours_secret";

    private static readonly Case[] Cases =
    [
        new("QuoteNumber", 201, "number-orders", """{"userId":"dana","areaCode":"330"}"""),
        new("QuoteNumber", 400, "number-orders", """{"userId":"dana"}""", "missing-field", "areaCode"),
        new("QuoteNumber", 400, "number-orders", """{"areaCode":"330"}""", "missing-field", "userId"),
        new("QuoteNumber", 400, "number-orders", """{"userId":7,"areaCode":"330"}""", "invalid-json", "userId"),
        new("QuoteNumber", 403, "number-orders", """{"userId":"dana","areaCode":"330"}""", "not-allowed", Key: NoPermission),
        new("QuoteNumber", 409, "number-orders", """{"userId":"dana","areaCode":"533"}""", "no-numbers-in-area-code", "areaCode"),
        new("QuoteNumber", 422, "number-orders", """{"userId":"dana","areaCode":"33"}""", "area-code-not-valid", "areaCode"),
        new("QuoteNumber", 422, "number-orders", """{"userId":"nobody","areaCode":"330"}""", "user-not-found", "userId"),
        new("QuoteNumber", 422, "number-orders", """{"userId":"dana","areaCode":"330","number":"330"}""", "phone-not-valid", "number"),
        new("ConfirmOrder", 400, "number-orders/{order}/confirm", """{"agreeToTerms":"yes"}""", "invalid-json", "agreeToTerms"),
        new("ConfirmOrder", 403, "number-orders/{order}/confirm", """{"agreeToTerms":true}""", "not-allowed", Key: NoPermission),
        new("ConfirmOrder", 404, "number-orders/nothing/confirm", """{"agreeToTerms":true}""", "order-not-found"),
        new("ConfirmOrder", 422, "number-orders/{order}/confirm", """{"agreeToTerms":false}""", "terms-not-agreed", "agreeToTerms"),
        new("ConfirmOrder", 422, "number-orders/{order}/confirm", "{}", "terms-not-agreed", "agreeToTerms"),
        new("GiveUpOrder", 403, "number-orders/{order}/give-up", Reason: "not-allowed", Key: NoPermission),
        new("GiveUpOrder", 404, "number-orders/nothing/give-up", Reason: "order-not-found"),
        new("GiveUpOrder", 404, "number-orders/{order}/give-up", Reason: "order-not-found", Key: OtherAgency),
        new("GiveUpOrder", 409, "number-orders/{order}/give-up", Reason: "not-asked"),
        new("GetOrder", 200, "number-orders/{order}"),
        new("GetOrder", 404, "number-orders/nothing", Reason: "order-not-found"),
        new("ListNumbers", 200, "numbers?limit=1"),
        new("ListNumbers", 400, "numbers?limit=0", Reason: "invalid-request", Field: "limit"),
        new("GetNumber", 200, "numbers/{number}"),
        new("GetNumber", 200, "numbers/{cancelled}"),
        new("GetNumber", 404, "numbers/+19375550100", Reason: "number-not-found"),
        new("ReassignNumber", 200, "numbers/{number}/user", """{"userId":"dana"}"""),
        new("ReassignNumber", 400, "numbers/{number}/user", "{}", "missing-field", "userId"),
        new("ReassignNumber", 400, "numbers/{number}/user", """{"userId":[]}""", "invalid-json", "userId"),
        new("ReassignNumber", 403, "numbers/{number}/user", """{"userId":"dana"}""", "not-allowed", Key: NoPermission),
        new("ReassignNumber", 404, "numbers/+19375550100/user", """{"userId":"dana"}""", "number-not-found"),
        new("ReassignNumber", 422, "numbers/{number}/user", """{"userId":"nobody"}""", "user-not-found", "userId"),
        new("SetTopUp", 200, "numbers/{number}/top-up", """{"packsPerMonth":3}"""),
        new("SetTopUp", 400, "numbers/{number}/top-up", "{}", "missing-field", "packsPerMonth"),
        new("SetTopUp", 400, "numbers/{number}/top-up", """{"packsPerMonth":21}""", "invalid-field", "packsPerMonth"),
        new("SetTopUp", 403, "numbers/{number}/top-up", """{"packsPerMonth":1}""", "not-allowed", Key: NoPermission),
        new("SetTopUp", 404, "numbers/+19375550100/top-up", """{"packsPerMonth":1}""", "number-not-found"),
        new("CancelNumber", 200, "numbers/{cancelled}"),
        new("CancelNumber", 403, "numbers/{number}", Reason: "not-allowed", Key: NoPermission),
        new("CancelNumber", 404, "numbers/+19375550100", Reason: "number-not-found"),
        new("RestoreNumber", 200, "numbers/{number}/restore"),
        new("RestoreNumber", 403, "numbers/{cancelled}/restore", Reason: "not-allowed", Key: NoPermission),
        new("RestoreNumber", 404, "numbers/+19375550100/restore", Reason: "number-not-found"),
        new("SendText", 202, "texts", """{"from":"{number}","to":"+13305550137","body":"Hello"}"""),
        new("SendText", 400, "texts", """{"to":"+13305550137","body":"Hello"}""", "missing-field", "from"),
        new("SendText", 400, "texts", """{"from":"{number}","to":"+13305550137"}""", "missing-field", "body"),
        new("SendText", 400, "texts", """{"from":"{number}","to":1,"body":"Hello"}""", "invalid-json", "to"),
        new("SendText", 404, "texts", """{"from":"+19375550100","to":"+13305550137","body":"Hello"}""", "number-not-found", "from"),
        new("SendText", 409, "texts", """{"from":"{number}","to":"+13305550137","body":"Other words"}""", "idempotency-conflict", IdempotencyKey: "sent"),
        new("SendText", 422, "texts", """{"from":"{full}","to":"+13305550137","body":"Hello"}""", "limit-reached", "from"),
        new("SendText", 422, "texts", """{"from":"{cancelled}","to":"+13305550137","body":"Hello"}""", "number-not-active", "from"),
        new("GetText", 200, "texts/{sent}"),
        new("GetText", 404, "texts/nothing", Reason: "text-not-found"),
        new("WithdrawText", 404, "texts/nothing/withdraw", Reason: "text-not-found"),
        new("WithdrawText", 409, "texts/{sent}/withdraw", Reason: "text-left"),
        new("WithdrawText", 422, "texts/{sent}/withdraw", Reason: "not-your-number", Key: OwnNumbersOnly),
        new("SettleText", 422, "texts/{sent}/settle", """{"as":"resend"}""", "not-your-number", Key: OwnNumbersOnly),
        new("SettleText", 400, "texts/{sent}/settle", "{}", "missing-field", "as"),
        new("SettleText", 400, "texts/{sent}/settle", """{"as":"lost"}""", "invalid-json", "as"),
        new("SettleText", 404, "texts/nothing/settle", """{"as":"left"}""", "text-not-found"),
        new("SettleText", 409, "texts/{sent}/settle", """{"as":"left"}""", "text-not-uncertain"),
        new("ListConversations", 200, "conversations"),
        new("ListConversations", 400, "conversations?filter=read", Reason: "invalid-request", Field: "filter"),
        new("GetConversation", 200, "conversations/{number}/+13305550137"),
        new("GetConversation", 400, "conversations/{number}/+13305550137?cursor=x", Reason: "invalid-request", Field: "cursor"),
        new("GetConversation", 404, "conversations/{number}/+13305550100", Reason: "conversation-not-found"),
        new("GetConversation", 422, "conversations/{number}/330", Reason: "phone-not-valid", Field: "phone"),
        new("SearchPeople", 200, "people?query=Elena"),
        new("SearchPeople", 400, "people?limit=many", Reason: "invalid-request", Field: "limit"),
        new("GetPerson", 200, "people/{person}"),
        new("GetPerson", 404, "people/nobody", Reason: "person-not-found"),
        new("CreatePerson", 201, "people", """{"firstName":"Ben","lastName":"Ode","company":"Acme","title":"Cook","city":"Akron","state":"OH","phones":[{"number":"330 555 0179","type":"home","doNotText":true}],"emails":["ben@example.com"]}"""),
        new("CreatePerson", 400, "people", """{"lastName":"Ode"}""", "missing-field", "firstName"),
        new("CreatePerson", 400, "people", """{"firstName":"Ben","lastName":[]}""", "invalid-json", "lastName"),
        new("CreatePerson", 422, "people", """{"firstName":"Ben","lastName":"Ode","phones":[{"number":"12","type":"mobile"}]}""", "person-not-valid", "phones[0].number"),
        new("ListActivities", 200, "people/{person}/activities"),
        new("ListActivities", 400, "people/{person}/activities?limit=201", Reason: "invalid-request", Field: "limit"),
        new("ListActivities", 404, "people/nobody/activities", Reason: "person-not-found"),
        new("ListTemplates", 200, "templates"),
        new("ListTemplates", 400, "templates?cursor=x", Reason: "invalid-request", Field: "cursor"),
        new("CreateTemplate", 201, "templates", """{"name":"Hello","body":"Hi {{ FirstName | default: 'there' }}","shared":true}"""),
        new("CreateTemplate", 400, "templates", """{"body":"Hi"}""", "missing-field", "name"),
        new("CreateTemplate", 422, "templates", """{"name":"Hello","body":"Hi {{ Nickname }}"}""", "template-not-valid", "body"),
        new("ChangeTemplate", 200, "templates/template-role", """{"name":"A role","body":"Hi {{ FirstName }}","version":1}"""),
        new("ChangeTemplate", 400, "templates/template-first", """{"name":"A role","body":"Hi"}""", "missing-field", "version"),
        new("ChangeTemplate", 403, "templates/template-first", """{"name":"A role","body":"Hi","version":1}""", "not-allowed", Key: NoPermission),
        new("ChangeTemplate", 404, "templates/template-checkin", """{"name":"A role","body":"Hi","version":1}""", "template-not-found"),
        new("ChangeTemplate", 404, "templates/template-first", """{"name":"A role","body":"Hi","version":1}""", "template-not-found", Key: OtherAgency),
        new("ChangeTemplate", 409, "templates/template-first", """{"name":"A role","body":"Hi","version":7}""", "template-changed"),
        new("ChangeTemplate", 422, "templates/template-first", """{"name":"A role","body":" ","version":1}""", "template-not-valid", "body"),
        new("DeleteTemplate", 204, "templates/template-checkin", Key: NoPermission),
        new("DeleteTemplate", 403, "templates/template-first", Reason: "not-allowed", Key: NoPermission),
        new("DeleteTemplate", 404, "templates/template-first", Reason: "template-not-found", Key: OtherAgency),
        new("ListUsers", 200, "users"),
        new("ListUsers", 400, "users?cursor=x", Reason: "invalid-request", Field: "cursor"),
        new("GetConsent", 200, "consent/+13305550137"),
        new("GetConsent", 422, "consent/330", Reason: "phone-not-valid", Field: "phone"),
        new("GetUsage", 200, "usage"),
        new("GetUsage", 400, "usage?limit=-1", Reason: "invalid-request", Field: "limit"),
        new("ListInvoices", 200, "invoices?limit=2"),
        new("ListInvoices", 200, "invoices", Key: OtherAgency),
        new("ListInvoices", 400, "invoices?cursor=x", Reason: "invalid-request", Field: "cursor"),
        new("ListInvoices", 403, "invoices", Reason: "not-allowed", Key: NoPermission),
        new("GetInvoice", 200, "invoices/{invoice}"),
        new("GetInvoice", 403, "invoices/{invoice}", Reason: "not-allowed", Key: NoPermission),
        new("GetInvoice", 404, "invoices/in_nothing", Reason: "invoice-not-found"),
        new("GetInvoice", 404, "invoices/{invoice}", Reason: "invoice-not-found", Key: OtherAgency),
        new("GetUpcomingInvoice", 200, "invoices/upcoming"),
        new("GetUpcomingInvoice", 403, "invoices/upcoming", Reason: "not-allowed", Key: NoPermission),
        new("GetUpcomingInvoice", 404, "invoices/upcoming", Reason: "invoice-not-found", Key: OtherAgency),
        new("ListUsageMonths", 200, "usage/months?limit=2"),
        new("ListUsageMonths", 400, "usage/months?from=2026-13", Reason: "invalid-request", Field: "from"),
        new("ListUsageMonths", 400, "usage/months?to=November", Reason: "invalid-request", Field: "to"),
        new("ListUsageMonths", 400, "usage/months?from=2024-01&to=2026-01", Reason: "invalid-request", Field: "from"),
        new("ListUsageMonths", 400, "usage/months?from=2026-02&to=2026-01", Reason: "invalid-request", Field: "from"),
        new("ListLedger", 200, "ledger?limit=2"),
        new("ListLedger", 200, "ledger?kind=charge"),
        new("ListLedger", 200, "ledger", Key: OtherAgency),
        new("ListLedger", 400, "ledger?kind=gift", Reason: "invalid-request", Field: "kind"),
        new("ListLedger", 400, "ledger?cursor=x", Reason: "invalid-request", Field: "cursor"),
        new("ListLedger", 403, "ledger", Reason: "not-allowed", Key: NoPermission),
        new("DownloadLedger", 400, "ledger.csv?kind=gift", Reason: "invalid-request", Field: "kind"),
        new("DownloadLedger", 403, "ledger.csv", Reason: "not-allowed", Key: NoPermission),
        new("ListAudit", 200, "audit?limit=2"),
        new("ListAudit", 200, "audit?kind=number-bought"),
        new("ListAudit", 400, "audit?kind=gift", Reason: "invalid-request", Field: "kind"),
        new("ListAudit", 403, "audit", Reason: "not-allowed", Key: NoPermission),
        new("DownloadAudit", 400, "audit.csv?kind=gift", Reason: "invalid-request", Field: "kind"),
        new("DownloadAudit", 403, "audit.csv", Reason: "not-allowed", Key: NoPermission),
        new("DownloadUsageMonths", 400, "usage/months.csv?from=2024-01&to=2026-01", Reason: "invalid-request", Field: "from"),
    ];

    /// <summary>What a test of its own brings about, here or where it takes a clock or another state of the biller.</summary>
    private static readonly (string Operation, int Status)[] Elsewhere =
    [
        ("ConfirmOrder", 200), ("ConfirmOrder", 202), ("ConfirmOrder", 402), ("ConfirmOrder", 409), ("GiveUpOrder", 200), ("GiveUpOrder", 202), ("WithdrawText", 200), ("SettleText", 200),
        ("ReassignNumber", 409), ("CancelNumber", 409), ("RestoreNumber", 402), ("RestoreNumber", 409), ("SetTopUp", 402), ("SetTopUp", 409), ("GetUsage", 404),
        ("DownloadUsageMonths", 200), ("DownloadLedger", 200), ("DownloadAudit", 200),
    ];

    private static readonly int[] OfAnyCall = [401, 413, 415, 429, 500, 503];

    public static TheoryData<int> Each { get; } = [.. Enumerable.Range(0, Cases.Length)];

    [Theory, MemberData(nameof(Each))]
    public async Task An_answer_is_as_the_document_says(int number)
    {
        var asked = Cases[number];
        var answer = await host.CallAsync(asked.Operation, asked.Path, asked.Body, asked.Key, asked.IdempotencyKey ?? $"case-{number.ToString(CultureInfo.InvariantCulture)}");

        ((int)answer.Status).ShouldBe(asked.Status, $"{asked} {answer}");
        await host.Contract.HoldsAsync(asked.Operation, answer);
        answer.Reason.ShouldBe(asked.Reason);
        if (asked.Field is not null) answer.Text("field").ShouldBe(asked.Field);
    }

    [Fact]
    public void Every_documented_answer_has_its_case()
    {
        var documented = host.Contract.Operations.SelectMany(operation => operation.Value.Responses.Select(response => (operation.Key, int.Parse(response.Key, CultureInfo.InvariantCulture))));

        documented.Where(answer => !OfAnyCall.Contains(answer.Item2)).Except(Cases.Select(asked => (asked.Operation, asked.Status))).Except(Elsewhere).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_operation_refuses_a_call_without_a_key_and_names_its_common_errors_as_problems()
    {
        foreach (var (name, operation) in host.Contract.Operations)
        {
            foreach (var status in OfAnyCall.Where(status => operation.Body is not null || status is not (413 or 415)))
            {
                operation.Responses[$"{status}"]?["content"]?["application/problem+json"]?["schema"].ShouldNotBeNull($"{name} {status}");
            }

            var answer = await host.CallAsync(name, operation.Path["/api/v1/".Length..], operation.Body is null ? null : "{}", "lc_nobody_secret");
            answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
            await host.Contract.HoldsAsync(name, answer);
        }
    }

    [Fact]
    public async Task The_document_says_what_a_text_needs()
    {
        using var http = host.Host.Http();
        using var document = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync("/openapi/v1.json"));
        var root = document.RootElement;

        var header = root.GetProperty("paths").GetProperty("/api/v1/texts").GetProperty("post").GetProperty("parameters")[0];
        header.GetProperty("required").GetBoolean().ShouldBeTrue();
        var body = root.GetProperty("components").GetProperty("schemas").GetProperty("SendTextBody").GetProperty("properties");
        body.GetProperty("personId").GetProperty("description").GetString().ShouldNotBeNull().ShouldContain("not-their-phone");
        body.GetProperty("to").GetProperty("description").GetString().ShouldNotBeNull().ShouldContain("one of that person's phones");
    }

    [Fact]
    public async Task A_purchase_that_takes_long_is_accepted_and_then_ends()
    {
        using var sandbox = host.Sandbox;
        await sandbox.BreakAsync(new SandboxFault("stripe.subscriptions.update", "delay", DelayMs: 5000));
        var order = await QuoteAsync();

        var running = await host.CallAsync("ConfirmOrder", $"number-orders/{order}/confirm", """{"agreeToTerms":true}""");
        running.Status.ShouldBe(HttpStatusCode.Accepted, running.ToString());
        await host.Contract.HoldsAsync("ConfirmOrder", running);
        await Longcode.Tests.Support.Eventually.GetAsync("the order to become active", () => host.CallAsync("GetOrder", $"number-orders/{order}"), seen => seen.Text("status") == "active");

        var again = await host.CallAsync("ConfirmOrder", $"number-orders/{order}/confirm", """{"agreeToTerms":true}""");
        again.Status.ShouldBe(HttpStatusCode.OK, again.ToString());
        await host.Contract.HoldsAsync("ConfirmOrder", again);
    }

    [Fact]
    public async Task A_purchase_that_the_bank_asks_about_says_where_to_confirm_it_and_can_be_given_up()
    {
        await host.PutCardAsync("4000 0027 6000 3184");
        Task<ApiAnswer> Call(string operation, string path, string? body = null) => host.CallAsync(operation, path, body, OtherAgency);
        async Task<string> Quoted() => (await Call("QuoteNumber", "number-orders", """{"userId":"user-ours","areaCode":"303"}""")).Text("id");
        var (first, second) = (await Quoted(), await Quoted());

        var asked = await Call("ConfirmOrder", $"number-orders/{first}/confirm", """{"agreeToTerms":true}""");
        var behind = await Call("ConfirmOrder", $"number-orders/{second}/confirm", """{"agreeToTerms":true}""");
        var givenUp = await Call("GiveUpOrder", $"number-orders/{first}/give-up");
        var ended = await Longcode.Tests.Support.Eventually.GetAsync("the order to end", () => Call("GetOrder", $"number-orders/{first}"), seen => seen.Text("status") == "declined");

        asked.Status.ShouldBe(HttpStatusCode.Accepted, asked.ToString());
        (asked.Text("status"), behind.Status, behind.Reason, behind.Text("orderId"), ended.Text("declineCode")).ShouldBe(
            ("authenticating", HttpStatusCode.Conflict, "bank-asks", first, "given_up"));
        behind.Text("confirmUrl").ShouldBe(asked.Text("confirmUrl"));
        givenUp.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Accepted);
        await host.Contract.HoldsAsync("ConfirmOrder", asked);
        await host.Contract.HoldsAsync("ConfirmOrder", behind);
        await host.Contract.HoldsAsync("GiveUpOrder", givenUp);
    }

    [Fact]
    public async Task A_declined_card_is_402_with_the_banks_code()
    {
        using var sandbox = host.Sandbox;
        await sandbox.BreakAsync(new SandboxFault("stripe.invoices.pay", "refuse", Status: 402, Code: "insufficient_funds"));

        var declined = await host.CallAsync("ConfirmOrder", $"number-orders/{await QuoteAsync()}/confirm", """{"agreeToTerms":true}""");

        declined.Status.ShouldBe(HttpStatusCode.PaymentRequired, declined.ToString());
        declined.Reason.ShouldBe("card-declined");
        declined.Text("declineCode").ShouldBe("insufficient_funds");
        await host.Contract.HoldsAsync("ConfirmOrder", declined);
    }

    [Fact]
    public async Task Each_invoice_and_the_next_one_are_explained_by_their_numbers_to_the_cent()
    {
        List<System.Text.Json.JsonElement> listed = [];
        string? next = null;
        do
        {
            var page = await host.CallAsync("ListInvoices", $"invoices?limit=2{(next is null ? null : $"&cursor={Uri.EscapeDataString(next)}")}");
            page.Status.ShouldBe(HttpStatusCode.OK, page.ToString());
            listed.AddRange(page.Items);
            next = page.Body.GetProperty("next").GetString();
        }
        while (next is not null);

        listed.Count.ShouldBeGreaterThanOrEqualTo(4);
        listed.Select(item => item.GetProperty("id").GetString()).ShouldBeUnique();
        foreach (var item in listed)
        {
            var invoice = await host.CallAsync("GetInvoice", $"invoices/{item.GetProperty("id").GetString()}");
            IsExplained(invoice);
            invoice.Body.GetProperty("paid").GetInt64().ShouldBe(item.GetProperty("paid").GetInt64());
            invoice.Body.GetProperty("lines")[0].GetProperty("numbers")[0].GetProperty("userId").GetString().ShouldNotBeNullOrEmpty();
        }

        IsExplained(await host.CallAsync("GetUpcomingInvoice", "invoices/upcoming"));
    }

    [Theory]
    [InlineData("ListInvoices", "invoices")]
    [InlineData("GetInvoice", "invoices/{invoice}")]
    [InlineData("GetUpcomingInvoice", "invoices/upcoming")]
    public async Task While_the_biller_does_not_answer_invoices_are_503(string operation, string path)
    {
        using var sandbox = host.Sandbox;
        await sandbox.BreakAsync(new SandboxFault("stripe.invoices.read", "dropBefore"));

        var answer = await host.CallAsync(operation, path);

        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, answer.ToString());
        answer.Reason.ShouldBe("vendor-unavailable");
        answer.Headers.ShouldContainKey("Retry-After");
        await host.Contract.HoldsAsync(operation, answer);
    }

    [Fact]
    public async Task A_waiting_text_is_withdrawn()
    {
        // The first of these takes the number's pace for seconds; the second waits for its turn.
        var body = $$"""{"from":"{paced}","to":"+13305550137","body":"{{new string('x', 900)}}"}""";
        await host.CallAsync("SendText", "texts", body, idempotencyKey: "leaves");
        var waiting = await host.CallAsync("SendText", "texts", body, idempotencyKey: "waits");

        var withdrawn = await host.CallAsync("WithdrawText", $"texts/{waiting.Text("id")}/withdraw");

        withdrawn.Status.ShouldBe(HttpStatusCode.OK, withdrawn.ToString());
        await host.Contract.HoldsAsync("WithdrawText", withdrawn);
    }

    private static void IsExplained(ApiAnswer invoice)
    {
        invoice.Status.ShouldBe(HttpStatusCode.OK, invoice.ToString());
        invoice.Body.GetProperty("notExplained").GetInt64().ShouldBe(0, invoice.ToString());
        var numbers = invoice.Body.GetProperty("lines").EnumerateArray().SelectMany(line => line.GetProperty("numbers").EnumerateArray()).ToList();
        numbers.Sum(number => number.GetProperty("amount").GetInt64()).ShouldBe(invoice.Body.GetProperty("total").GetInt64(), invoice.ToString());
        numbers.ShouldNotBeEmpty();
    }

    private async Task<string> QuoteAsync() => (await host.CallAsync("QuoteNumber", "number-orders", """{"userId":"dana","areaCode":"330"}""")).Text("id");

    private sealed record Case(
        string Operation, int Status, string Path, string? Body = null, string? Reason = null, string? Field = null,
        string Key = Longcode.Tests.Support.Processes.ProductProcess.DemoKey, string? IdempotencyKey = null);
}
