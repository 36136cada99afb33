using System.Text.Json.Nodes;
using Longcode.Sandbox.Faults;
using Longcode.Sandbox.Twilio.Messages;

namespace Longcode.Sandbox.Twilio.Numbers;

internal static class NumberEndpoints
{
    public static void MapNumbers(this IEndpointRouteBuilder account)
    {
        account.MapGet("/AvailablePhoneNumbers/US.json", Country);
        account.MapGet("/AvailablePhoneNumbers/US/Local.json", Search).WithFaults(FaultPoints.NumbersSearch, Refusal);
        foreach (var path in new[] { "/IncomingPhoneNumbers.json", "/IncomingPhoneNumbers/Local.json" })
        {
            account.MapPost(path, BuyAsync).WithFaults(FaultPoints.NumbersBuy, Refusal);
            account.MapGet(path, List).WithFaults(FaultPoints.NumbersList, Refusal);
        }

        account.MapGet("/IncomingPhoneNumbers/{sid}.json", (HttpRequest request, string sid, NumberShelf shelf, SandboxSettings settings) =>
            shelf.FindBySid(sid) is { } number ? Results.Json(number.ToJson(settings.AccountSid)) : NotFound(request));
        account.MapPost("/IncomingPhoneNumbers/{sid}.json", UpdateAsync);
        account.MapDelete("/IncomingPhoneNumbers/{sid}.json", ReleaseAsync).WithFaults(FaultPoints.NumbersRelease, Refusal);
    }

    private static IResult Country(HttpRequest request, SandboxSettings settings) => Results.Json(new JsonObject
    {
        ["beta"] = false,
        ["country"] = "United States",
        ["country_code"] = "US",
        ["subresource_uris"] = new JsonObject { ["local"] = $"/2010-04-01/Accounts/{settings.AccountSid}/AvailablePhoneNumbers/US/Local.json" },
        ["uri"] = $"/2010-04-01/Accounts/{settings.AccountSid}/AvailablePhoneNumbers/US.json",
    });

    private static IResult Search(HttpRequest request, NumberSearch search, SandboxSettings settings)
    {
        if (request.Query["AreaCode"].FirstOrDefault() is { Length: > 0 } code && !(code.Length == 3 && code.All(char.IsAsciiDigit)))
            return new TwilioError(21451, $"'{code}' is not an area code.", 400).ToResult();
        var most = TwilioPage.Of(request.Query, size: 30).Size;
        return Results.Json(new JsonObject
        {
            ["available_phone_numbers"] = new JsonArray([.. search.Find(request.Query, most)]),
            ["uri"] = $"/2010-04-01/Accounts/{settings.AccountSid}/AvailablePhoneNumbers/US/Local.json",
        });
    }

    private static async Task<IResult> BuyAsync(HttpRequest request, NumberShelf shelf, SandboxSettings settings, TimeProvider time)
    {
        var form = await TwilioForm.ReadAsync(request);
        var (wanted, error) = Wanted(form, shelf);
        if (error is not null || wanted is null || (error = NumberForm.Objection(form)) is not null)
            return (error ?? TwilioError.NotFound(request.Path)).ToResult();
        var now = time.GetUtcNow();
        var number = NumberForm.Apply(form, new OwnedNumber
        {
            Sid = Sids.New("PN"),
            Number = wanted,
            FriendlyName = NumberSearch.FriendlyName(wanted),
            BoughtAt = now,
            UpdatedAt = now,
        });

        // The vendor's fixed number is always bought and never kept.
        if (wanted != MessageRules.MagicFrom && await shelf.BuyAsync(number) is null)
            return NotAvailable(wanted).ToResult();
        return Results.Json(number.ToJson(settings.AccountSid), statusCode: StatusCodes.Status201Created);
    }

    private static (string? Number, TwilioError? Error) Wanted(TwilioForm form, NumberShelf shelf)
    {
        if (form.Text("PhoneNumber") is { } number)
            return number switch
            {
                "+15005550000" => (null, NotAvailable(number)),
                "+15005550001" => (null, Invalid(number)),
                MessageRules.MagicFrom => (number, null),
                _ when !TwilioForm.IsPhone(number) => (null, Invalid(number)),
                _ when !shelf.IsForSale(number) => (null, NotAvailable(number)),
                _ => (number, null),
            };
        return form.Text("AreaCode") switch
        {
            null => (null, new TwilioError(21402, "A 'PhoneNumber' or an 'AreaCode' is required.", 400)),
            "500" => (MessageRules.MagicFrom, null),
            { } code when !(code.Length == 3 && code.All(char.IsAsciiDigit)) => (null, new TwilioError(21451, $"'{code}' is not an area code.", 400)),
            { } code when AreaCodes.All.GetValueOrDefault(code) is { } area && NumberShelf.NumbersOf(area).FirstOrDefault(shelf.IsForSale) is { } free => (free, null),
            { } code => (null, new TwilioError(21452, $"No phone numbers found in area code {code}.", 400)),
        };
    }

    private static IResult List(HttpRequest request, NumberShelf shelf, SandboxSettings settings)
    {
        var page = TwilioPage.Of(request.Query);
        var found = shelf.Owned.Reverse().Where(NumberForm.Filter(request.Query)).ToList();
        var start = page.After is { } after ? found.FindIndex(number => number.Sid == after) + 1 : page.Number * page.Size;
        var items = found.Skip(start).Take(page.Size).ToList();
        var last = start + items.Count < found.Count && items.Count > 0 ? items[^1].Sid : null;
        return Results.Json(page.Envelope(request, "incoming_phone_numbers", [.. items.Select(number => number.ToJson(settings.AccountSid))], last));
    }

    private static async Task<IResult> UpdateAsync(HttpRequest request, string sid, NumberShelf shelf, SandboxSettings settings, TimeProvider time)
    {
        var form = await TwilioForm.ReadAsync(request);
        if (NumberForm.Objection(form) is { } objection)
            return objection.ToResult();
        return await shelf.ChangeAsync(sid, number => NumberForm.Apply(form, number) with { UpdatedAt = time.GetUtcNow() }) is { } changed
            ? Results.Json(changed.ToJson(settings.AccountSid))
            : NotFound(request);
    }

    private static async Task<IResult> ReleaseAsync(HttpRequest request, string sid, NumberShelf shelf, TimeProvider time) =>
        await shelf.ChangeAsync(sid, number => number with { ReleasedAt = time.GetUtcNow(), ServiceSid = null }) is null
            ? NotFound(request)
            : Results.NoContent();

    private static TwilioError NotAvailable(string number) => new(21422, $"The phone number {number} is not available.", 400);

    private static TwilioError Invalid(string number) => new(21421, $"{number} is not a valid phone number.", 400);

    private static IResult Refusal(Fault fault) => TwilioError.Refusal(fault).ToResult();

    private static IResult NotFound(HttpRequest request) => TwilioError.NotFound(request.Path).ToResult();
}
