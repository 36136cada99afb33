using Refit;

namespace Longcode.Silo.Twilio.Numbers;

/// <summary>The calls about numbers, behind the account's root. Searched are numbers that send texts and need no address.</summary>
public interface ITwilioNumbersApi
{
    [Get("/AvailablePhoneNumbers/US/Local.json?SmsEnabled=true&ExcludeAllAddressRequired=true")]
    Task<ApiResponse<AvailableNumbersPage>> SearchAsync(
        [AliasAs("AreaCode")] string? areaCode,
        [AliasAs("Contains")] string? contains,
        [AliasAs("NearNumber")] string? nearNumber,
        [AliasAs("Distance")] int? distance,
        [AliasAs("PageSize")] int pageSize,
        CancellationToken cancellation);

    [Get("/IncomingPhoneNumbers.json")]
    Task<ApiResponse<OwnedNumbersPage>> ListAsync([AliasAs("PhoneNumber")] string phoneNumber, [AliasAs("PageSize")] int pageSize, CancellationToken cancellation);

    /// <summary>All numbers of the account, page by page.</summary>
    [Get("/IncomingPhoneNumbers.json")]
    Task<ApiResponse<OwnedNumbersPage>> ListPageAsync(
        [AliasAs("Page")] string? page, [AliasAs("PageToken")] string? pageToken, [AliasAs("PageSize")] int pageSize, CancellationToken cancellation);

    [Post("/IncomingPhoneNumbers/{sid}.json")]
    Task<ApiResponse<OwnedNumberJson>> ChangeAsync(string sid, [Body(BodySerializationMethod.UrlEncoded)] Dictionary<string, string> form, CancellationToken cancellation);

    [Post("/IncomingPhoneNumbers.json")]
    Task<ApiResponse<OwnedNumberJson>> BuyAsync([Body(BodySerializationMethod.UrlEncoded)] Dictionary<string, string> form, CancellationToken cancellation);

    [Delete("/IncomingPhoneNumbers/{sid}.json")]
    Task<ApiResponse<string>> ReleaseAsync(string sid, CancellationToken cancellation);
}

public sealed record AvailableNumbersPage(IReadOnlyList<AvailableNumberJson>? AvailablePhoneNumbers);

public sealed record AvailableNumberJson(string? PhoneNumber, string? Locality, string? Region);

public sealed record OwnedNumbersPage(IReadOnlyList<OwnedNumberJson>? IncomingPhoneNumbers, string? NextPageUri = null);

public sealed record OwnedNumberJson(
    string? Sid, string? PhoneNumber, string? FriendlyName, string? SmsUrl = null, string? SmsMethod = null, string? SmsApplicationSid = null);
