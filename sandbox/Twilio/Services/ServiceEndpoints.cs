using System.Globalization;
using System.Text.Json.Nodes;
using Longcode.Sandbox.Twilio.Numbers;

namespace Longcode.Sandbox.Twilio.Services;

internal static class ServiceEndpoints
{
    public static void MapServices(this IEndpointRouteBuilder v1)
    {
        v1.MapPost("/Services", CreateAsync);
        v1.MapGet("/Services", (HttpRequest request, ServiceShelf services, SandboxSettings settings) =>
            List(request, "services", services.All, service => service.Sid, service => service.ToJson(settings.AccountSid, Root(request))));
        v1.MapGet("/Services/{sid}", (HttpRequest request, string sid, ServiceShelf services, SandboxSettings settings) =>
            services.Find(sid) is { } service ? Results.Json(service.ToJson(settings.AccountSid, Root(request))) : NotFound(request));
        v1.MapPost("/Services/{sid}", UpdateAsync);
        v1.MapDelete("/Services/{sid}", DeleteAsync);
        v1.MapPost("/Services/{sid}/PhoneNumbers", AddNumberAsync);
        v1.MapGet("/Services/{sid}/PhoneNumbers", (HttpRequest request, string sid, ServiceShelf services, SandboxSettings settings) =>
            services.Find(sid) is null
                ? NotFound(request)
                : List(request, "phone_numbers", services.NumbersOf(sid), number => number.Sid, number => NumberJson(number, sid, settings, request)));
        v1.MapGet("/Services/{sid}/PhoneNumbers/{number}", (HttpRequest request, string sid, string number, NumberShelf numbers, SandboxSettings settings) =>
            numbers.FindBySid(number) is { } found && found.ServiceSid == sid ? Results.Json(NumberJson(found, sid, settings, request)) : NotFound(request));
        v1.MapDelete("/Services/{sid}/PhoneNumbers/{number}", RemoveNumberAsync);
        v1.MapGet("/Services/{sid}/Compliance/Usa2p", (HttpRequest request, string sid, ServiceShelf services) =>
            services.Find(sid) is null ? NotFound(request) : Results.Json(TwilioPage.Of(request.Query).Meta(request, "compliance", [], null)));
    }

    private static async Task<IResult> CreateAsync(HttpRequest request, ServiceShelf services, SandboxSettings settings, TimeProvider time)
    {
        var form = await TwilioForm.ReadAsync(request);
        if (form.Text("FriendlyName") is not { } name)
            return new TwilioError(20001, "'FriendlyName' is required.", 400).ToResult();
        var now = time.GetUtcNow();
        var service = Apply(form, new MessagingService { Sid = Sids.New("MG"), FriendlyName = name, CreatedAt = now, UpdatedAt = now });
        await services.SaveAsync(service);
        return Results.Json(service.ToJson(settings.AccountSid, Root(request)), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> UpdateAsync(HttpRequest request, string sid, ServiceShelf services, SandboxSettings settings, TimeProvider time)
    {
        if (services.Find(sid) is not { } service)
            return NotFound(request);
        service = Apply(await TwilioForm.ReadAsync(request), service) with { UpdatedAt = time.GetUtcNow() };
        await services.SaveAsync(service);
        return Results.Json(service.ToJson(settings.AccountSid, Root(request)));
    }

    private static async Task<IResult> DeleteAsync(HttpRequest request, string sid, ServiceShelf services)
    {
        if (services.Find(sid) is null)
            return NotFound(request);
        await services.DeleteAsync(sid);
        return Results.NoContent();
    }

    private static async Task<IResult> AddNumberAsync(HttpRequest request, string sid, ServiceShelf services, NumberShelf numbers, SandboxSettings settings)
    {
        var form = await TwilioForm.ReadAsync(request);
        if (services.Find(sid) is null || form.Text("PhoneNumberSid") is not { } phone || numbers.FindBySid(phone) is not { } number)
            return NotFound(request);
        if (number.ServiceSid is { } other)
            return (other == sid
                ? new TwilioError(21710, "The phone number is already in this messaging service.", 409)
                : new TwilioError(21712, "The phone number is in another messaging service.", 409)).ToResult();
        return await numbers.ChangeAsync(phone, owned => owned with { ServiceSid = sid }) is { } changed
            ? Results.Json(NumberJson(changed, sid, settings, request), statusCode: StatusCodes.Status201Created)
            : NotFound(request);
    }

    private static async Task<IResult> RemoveNumberAsync(HttpRequest request, string sid, string number, NumberShelf numbers)
    {
        if (numbers.FindBySid(number)?.ServiceSid != sid)
            return NotFound(request);
        await numbers.ChangeAsync(number, owned => owned with { ServiceSid = null });
        return Results.NoContent();
    }

    private static IResult List<T>(HttpRequest request, string name, IEnumerable<T> all, Func<T, string> sidOf, Func<T, JsonObject> toJson)
    {
        var page = TwilioPage.Of(request.Query);
        var found = all.ToList();
        var start = page.After is { } after ? found.FindIndex(item => sidOf(item) == after) + 1 : page.Number * page.Size;
        var items = found.Skip(start).Take(page.Size).ToList();
        var last = start + items.Count < found.Count && items.Count > 0 ? sidOf(items[^1]) : null;
        return Results.Json(page.Meta(request, name, [.. items.Select(toJson)], last));
    }

    private static MessagingService Apply(TwilioForm form, MessagingService service) => service with
    {
        FriendlyName = form.Text("FriendlyName") ?? service.FriendlyName,
        InboundRequestUrl = Url(form["InboundRequestUrl"], service.InboundRequestUrl),
        InboundMethod = form.Text("InboundMethod") ?? service.InboundMethod,
        FallbackUrl = Url(form["FallbackUrl"], service.FallbackUrl),
        FallbackMethod = form.Text("FallbackMethod") ?? service.FallbackMethod,
        StatusCallback = Url(form["StatusCallback"], service.StatusCallback),
        UseInboundWebhookOnNumber = form.Flag("UseInboundWebhookOnNumber") ?? service.UseInboundWebhookOnNumber,
        ValidityPeriod = int.TryParse(form.Text("ValidityPeriod"), CultureInfo.InvariantCulture, out var seconds) ? seconds : service.ValidityPeriod,
        Usecase = form.Text("Usecase") ?? service.Usecase,
    };

    private static string? Url(string? given, string? current) => given is null ? current : given.Length == 0 ? null : given;

    private static JsonObject NumberJson(OwnedNumber number, string service, SandboxSettings settings, HttpRequest request) => new()
    {
        ["sid"] = number.Sid,
        ["account_sid"] = settings.AccountSid,
        ["service_sid"] = service,
        ["date_created"] = TwilioDates.Iso(number.BoughtAt),
        ["date_updated"] = TwilioDates.Iso(number.UpdatedAt),
        ["phone_number"] = number.Number,
        ["country_code"] = "US",
        ["capabilities"] = new JsonArray("SMS", "MMS", "Voice"),
        ["url"] = $"{Root(request)}/v1/Services/{service}/PhoneNumbers/{number.Sid}",
    };

    private static string Root(HttpRequest request) => $"{request.Scheme}://{request.Host}{TwilioEndpoints.Root}";

    private static IResult NotFound(HttpRequest request) => TwilioError.NotFound(request.Path).ToResult();
}
