using Refit;

namespace Longcode.Silo.Twilio.Messages;

/// <summary>The carrier's Messages resource, below the account.</summary>
internal interface ITwilioMessagesApi
{
    [Post("/Messages.json")]
    Task<ApiResponse<MessageJson>> CreateAsync([Body(BodySerializationMethod.UrlEncoded)] NewMessage message, CancellationToken cancellation);

    [Get("/Messages.json")]
    Task<ApiResponse<MessagePageJson>> ListAsync([Query] MessageFilter filter, CancellationToken cancellation);

    [Get("/Messages/{sid}.json")]
    Task<ApiResponse<MessageJson>> FetchAsync(string sid, CancellationToken cancellation);

    [Get("/Messages/{sid}/Media.json")]
    Task<ApiResponse<MediaPageJson>> ListMediaAsync(string sid, CancellationToken cancellation);
}

/// <param name="ValidityPeriod">Seconds, 1 to 36,000: what the carrier still holds then it drops.</param>
internal sealed record NewMessage(string To, string From, string Body, string StatusCallback, string ValidityPeriod);

/// <param name="Page">With <paramref name="PageToken"/> from the next page's address.</param>
internal sealed record MessageFilter(string? Page = null, string? PageToken = null)
{
    public int PageSize { get; } = 1000;
}
