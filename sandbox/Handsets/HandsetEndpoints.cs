using System.Globalization;
using Longcode.Sandbox.Twilio;
using Longcode.Sandbox.Twilio.Messages;
using Longcode.Sandbox.Twilio.Numbers;

namespace Longcode.Sandbox.Handsets;

internal sealed record HandsetText
{
    public string? To { get; init; }

    public string? Body { get; init; }

    public IReadOnlyList<string>? MediaUrls { get; init; }
}

internal sealed record HandsetChange
{
    public string? State { get; init; }
}

/// <summary>The candidates' phones: what reached them, and what they text.</summary>
internal static class HandsetEndpoints
{
    private const int TextsShown = 500;

    public static void MapHandsets(this IEndpointRouteBuilder control)
    {
        control.MapGet("/handsets", List);
        control.MapGet("/handsets/{phone}", Show);
        control.MapPut("/handsets/{phone}", SetAsync);
        control.MapPost("/handsets/{phone}/texts", TextAsync);
    }

    private static IResult List(MessageStore messages, HandsetStates handsets)
    {
        var latest = messages.LatestPerHandset(200).ToDictionary(
            message => message.Direction == MessageDirections.Inbound ? message.Sender ?? "" : message.Recipient, StringComparer.Ordinal);
        var silent = handsets.All.Where(handset => !latest.ContainsKey(handset.Phone)).OrderBy(handset => handset.Phone, StringComparer.Ordinal);
        return Results.Ok(latest
            .Select(pair => new { Phone = pair.Key, State = Word(handsets.StateOf(pair.Key)), Text = (object?)View(pair.Value) })
            .Concat(silent.Select(handset => new { handset.Phone, State = Word(handset.State), Text = (object?)null })));
    }

    private static IResult Show(string phone, MessageStore messages, HandsetStates handsets) => TwilioForm.IsPhone(phone)
        ? Results.Ok(new { phone, state = Word(handsets.StateOf(phone)), texts = messages.OnHandset(phone, TextsShown).Select(View) })
        : NotAPhone(phone);

    private static async Task<IResult> SetAsync(string phone, HandsetChange change, HandsetStates handsets)
    {
        if (!TwilioForm.IsPhone(phone))
            return NotAPhone(phone);
        if (!Enum.TryParse<HandsetState>(change.State, ignoreCase: true, out var state) || !Enum.IsDefined(state) || int.TryParse(change.State, CultureInfo.InvariantCulture, out _))
            return ControlProblem.BadRequest("'state' must be reachable, off, landline or blocked.");
        await handsets.SetAsync(phone, state);
        return Results.Ok(new { phone, state = Word(state) });
    }

    private static async Task<IResult> TextAsync(string phone, HandsetText text, NumberShelf numbers, Inbox inbox)
    {
        var media = text.MediaUrls ?? [];
        if (!TwilioForm.IsPhone(phone))
            return NotAPhone(phone);
        if (text.To is not { } to || numbers.FindOwned(to) is not { } number)
            return ControlProblem.BadRequest("'to' must be one of the account's numbers, such as +13305550100.");
        if (text.Body is not { Length: > 0 and <= 1600 } && media.Count == 0 || text.Body is { Length: > 1600 })
            return ControlProblem.BadRequest("'body' must be 1 to 1600 characters, or 'mediaUrls' be given.");
        if (media.Count > 10 || !media.All(TwilioForm.IsUrl))
            return ControlProblem.BadRequest("'mediaUrls' must be at most 10 http addresses.");

        var (message, answer) = await inbox.ReceiveAsync(phone, number, text.Body ?? "", media);
        return answer.IsSuccess
            ? Results.Created($"/_sandbox/handsets/{phone}", new { message.Sid, webhookStatus = answer.Status })
            : Results.Problem(
                answer.Status is { } status ? $"The webhook answered {status}." : "The webhook was not answered.",
                statusCode: StatusCodes.Status502BadGateway,
                title: "Webhook failed",
                extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["sid"] = message.Sid, ["webhookStatus"] = answer.Status });
    }

    private static object View(Message message) => new
    {
        message.Sid,
        Direction = message.Direction == MessageDirections.Inbound ? "sent" : "received",
        From = message.Sender,
        To = message.Recipient,
        message.Body,
        message.MediaUrls,
        At = DateTimeOffset.FromUnixTimeMilliseconds(message.Created),
        message.WebhookStatus,
        message.Note,
    };

    private static string Word(HandsetState state) => state.ToString().ToLowerInvariant();

    private static IResult NotAPhone(string phone) => ControlProblem.BadRequest($"'{phone}' is not a phone number in the form +13305550188.");
}
