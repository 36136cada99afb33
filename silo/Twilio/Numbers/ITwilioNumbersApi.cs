using Refit;

namespace Longcode.Silo.Twilio.Numbers;

/// <summary>The calls about numbers, behind the account's root.</summary>
public interface ITwilioNumbersApi
{
    [Get("/AvailablePhoneNumbers/US/Local.json")]
    Task<ApiResponse<AvailableNumbersPage>> SearchAsync([Query] NumberFilter filter, CancellationToken cancellation);

    [Get("/IncomingPhoneNumbers.json")]
    Task<ApiResponse<OwnedNumbersPage>> ListAsync([AliasAs("PhoneNumber")] string phoneNumber, [AliasAs("PageSize")] int pageSize, CancellationToken cancellation);

    [Post("/IncomingPhoneNumbers.json")]
    Task<ApiResponse<OwnedNumberJson>> BuyAsync([Body(BodySerializationMethod.UrlEncoded)] NumberPurchase purchase, CancellationToken cancellation);

    [Delete("/IncomingPhoneNumbers/{sid}.json")]
    Task<ApiResponse<string>> ReleaseAsync(string sid, CancellationToken cancellation);
}

/// <summary>Numbers that send texts and need no address.</summary>
public sealed record NumberFilter
{
    public string? AreaCode { get; init; }

    public string? Contains { get; init; }

    public string? NearNumber { get; init; }

    public int? Distance { get; init; }

    public string SmsEnabled => "true";

    public string ExcludeAllAddressRequired => "true";

    public int PageSize { get; init; } = 20;
}

public sealed record NumberPurchase(string PhoneNumber, string FriendlyName, string SmsUrl)
{
    public string SmsMethod => "POST";
}

public sealed record AvailableNumbersPage(IReadOnlyList<AvailableNumberJson>? AvailablePhoneNumbers);

public sealed record AvailableNumberJson(string? PhoneNumber, string? Locality, string? Region);

public sealed record OwnedNumbersPage(IReadOnlyList<OwnedNumberJson>? IncomingPhoneNumbers);

public sealed record OwnedNumberJson(string? Sid, string? PhoneNumber, string? FriendlyName);
