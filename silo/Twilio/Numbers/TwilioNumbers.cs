using System.Globalization;
using Longcode.Hosts;
using Longcode.Numbers;
using Longcode.Orders;
using Microsoft.AspNetCore.WebUtilities;

namespace Longcode.Silo.Twilio.Numbers;

internal sealed class TwilioNumbers(ITwilioNumbersApi api, PublicAddress address) : ICarrierNumbers
{
    private const int NotAvailable = 21422;
    private const int NoneInAreaCode = 21452;
    private const int NearbyMiles = 200;
    private const int NearbyPage = 500;

    /// <summary>More than the carrier holds of one number under other names; it matches parts of a number too.</summary>
    private const int OwnedPage = 50;

    private const int LongestPage = 1000;

    public async Task<CarrierAnswer<IReadOnlyList<AvailableNumber>>> SearchAsync(string areaCode, PhoneNumber? number, CancellationToken cancellation)
    {
        var found = await FindAsync(new Search(AreaCode: areaCode, Contains: number?.Value), cancellation);
        return number is { } wanted && found.IsDone
            ? found with { Value = [.. found.Value.Where(available => available.Number == wanted)] }
            : found;
    }

    public Task<CarrierAnswer<IReadOnlyList<AvailableNumber>>> NearbyAsync(PhoneNumber place, CancellationToken cancellation) =>
        FindAsync(new Search(NearNumber: place.Value, Distance: NearbyMiles, PageSize: NearbyPage), cancellation);

    public async Task<CarrierAnswer<IReadOnlyList<OwnedNumber>>> FindOwnedAsync(PhoneNumber number, CancellationToken cancellation)
    {
        var reply = await TwilioCalls.AskAsync(() => api.ListAsync(number.Value, OwnedPage, cancellation));
        return reply.IsDone
            ? new(CarrierVerdict.Done, [.. (reply.Content.IncomingPhoneNumbers ?? []).Select(Owned).OfType<OwnedNumber>().Where(owned => owned.Number == number)])
            : new(Verdict(reply), null, Code(reply));
    }

    public async Task<CarrierAnswer<OwnedNumber>> BuyAsync(PhoneNumber number, string name, CancellationToken cancellation)
    {
        var form = Webhook();
        (form["PhoneNumber"], form["FriendlyName"]) = (number.Value, name);
        var reply = await TwilioCalls.AskAsync(() => api.BuyAsync(form, cancellation));
        return !reply.IsDone ? new(Verdict(reply), null, Code(reply))
            : Owned(reply.Content) is { } owned ? new(CarrierVerdict.Done, owned)
            : new(CarrierVerdict.Unknown, null);
    }

    public async Task<CarrierAnswer<OwnedNumbers>> ListOwnedAsync(string? page, CancellationToken cancellation)
    {
        var place = QueryHelpers.ParseQuery(page?[(page.IndexOf('?', StringComparison.Ordinal) + 1)..]);
        var reply = await TwilioCalls.AskAsync(() => api.ListPageAsync(
            place.GetValueOrDefault("Page").FirstOrDefault(), place.GetValueOrDefault("PageToken").FirstOrDefault(), LongestPage, cancellation));
        return reply.IsDone
            ? new(CarrierVerdict.Done, new OwnedNumbers(
                [.. (reply.Content.IncomingPhoneNumbers ?? []).Select(Owned).OfType<OwnedNumber>()], reply.Content.NextPageUri is { Length: > 0 } next ? next : null))
            : new(Verdict(reply), null, Code(reply));
    }

    public async Task<CarrierAnswer<OwnedNumber>> SetWebhookAsync(OwnedNumber owned, CancellationToken cancellation)
    {
        var form = Webhook();
        form["SmsApplicationSid"] = "";
        var reply = await TwilioCalls.AskAsync(() => api.ChangeAsync(owned.Sid, form, cancellation));
        return reply.IsDone ? new(CarrierVerdict.Done, owned with { HasWebhook = true }) : new(Verdict(reply), null, Code(reply));
    }

    public async Task<CarrierAnswer<OwnedNumber>> ReleaseAsync(OwnedNumber owned, CancellationToken cancellation)
    {
        var reply = await TwilioCalls.AskAsync(() => api.ReleaseAsync(owned.Sid, cancellation));
        return reply.Verdict == TwilioVerdict.Done || reply.Code == TwilioError.NotFound
            ? new(CarrierVerdict.Done, owned)
            : new(Verdict(reply), null, Code(reply));
    }

    private async Task<CarrierAnswer<IReadOnlyList<AvailableNumber>>> FindAsync(Search search, CancellationToken cancellation)
    {
        var reply = await TwilioCalls.AskAsync(() => api.SearchAsync(search.AreaCode, search.Contains, search.NearNumber, search.Distance, search.PageSize, cancellation));
        return reply.IsDone ? new(CarrierVerdict.Done, [.. (reply.Content.AvailablePhoneNumbers ?? []).Select(Available).OfType<AvailableNumber>()])
            : reply.Code == NoneInAreaCode ? new(CarrierVerdict.Done, [])
            : new(Verdict(reply), null, Code(reply));
    }

    private static AvailableNumber? Available(AvailableNumberJson json) => PhoneNumber.TryParse(json.PhoneNumber, out var number)
        ? new AvailableNumber(number, string.Join(", ", new[] { json.Locality, json.Region }.Where(part => part is { Length: > 0 })))
        : null;

    private Dictionary<string, string> Webhook() => new(StringComparer.Ordinal)
    {
        ["SmsUrl"] = address.IncomingTexts.OriginalString,
        ["SmsMethod"] = "POST",
    };

    private OwnedNumber? Owned(OwnedNumberJson json) => json.Sid is { Length: > 0 } sid && PhoneNumber.TryParse(json.PhoneNumber, out var number)
        ? new OwnedNumber(sid, number, json.FriendlyName ?? "", HasWebhook(json))
        : null;

    /// <summary>An application takes the place of the number's own address.</summary>
    private bool HasWebhook(OwnedNumberJson json) =>
        json.SmsUrl == address.IncomingTexts.OriginalString && json.SmsMethod is "POST" or null && json.SmsApplicationSid is not { Length: > 0 };

    private static CarrierVerdict Verdict<T>(TwilioReply<T> reply)
        where T : class => (reply.Verdict, reply.Code) switch
    {
        (TwilioVerdict.Refused, NotAvailable or NoneInAreaCode) => CarrierVerdict.NotAvailable,
        (TwilioVerdict.Refused, _) => CarrierVerdict.Refused,
        (TwilioVerdict.Stopped, _) => CarrierVerdict.Stopped,
        (TwilioVerdict.TryLater, _) => CarrierVerdict.TryLater,
        _ => CarrierVerdict.Unknown,
    };

    private static string? Code<T>(TwilioReply<T> reply)
        where T : class => reply.Code?.ToString(CultureInfo.InvariantCulture);

    private sealed record Search(string? AreaCode = null, string? Contains = null, string? NearNumber = null, int? Distance = null, int PageSize = 20);
}
