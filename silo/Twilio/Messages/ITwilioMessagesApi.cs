using Refit;

namespace Longcode.Silo.Twilio.Messages;

/// <summary>The carrier's Messages resource, below the account.</summary>
internal interface ITwilioMessagesApi
{
    [Post("/Messages.json")]
    Task<ApiResponse<MessageJson>> CreateAsync([Body(BodySerializationMethod.UrlEncoded)] IDictionary<string, string> form, CancellationToken cancellation);

    [Get("/Messages.json")]
    Task<ApiResponse<MessagePageJson>> ListAsync([Query] IDictionary<string, string> filter, CancellationToken cancellation);

    [Get("/Messages/{sid}.json")]
    Task<ApiResponse<MessageJson>> FetchAsync(string sid, CancellationToken cancellation);
}
