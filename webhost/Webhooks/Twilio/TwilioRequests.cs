using Longcode.WebHost.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace Longcode.WebHost.Webhooks.Twilio;

/// <summary>Reads a webhook of Twilio once its signature was checked: nothing else of it is looked at before.</summary>
internal sealed partial class TwilioRequests(WebhookSettings settings, ILogger<TwilioRequests> logger)
{
    /// <summary>The form, or the problem to answer with.</summary>
    public async Task<(TwilioForm? Form, Problem? Problem)> ReadAsync(HttpContext http)
    {
        var body = await RawBody.ReadAsync(http.Request);
        var url = settings.PublicUrl + Target(http);
        var signature = http.Request.Headers["X-Twilio-Signature"] is [{ } only] ? only : null;
        if (!http.Request.HasFormContentType)
        {
            return (null, TwilioSignature.FitsBody(settings.TwilioAuthToken, url, body.Span, signature)
                ? Problem.Of(Reasons.MediaType, "Set the number's messaging webhook to HTTP POST: this address takes forms.")
                : NotSigned(http));
        }

        var form = TwilioForm.Parse(body.Span);
        return TwilioSignature.Fits(settings.TwilioAuthToken, url, form.Fields, signature) ? (form, null) : (null, NotSigned(http));
    }

    private Problem NotSigned(HttpContext http)
    {
        Log.NotSigned(logger, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "");
        return Problem.Of(Reasons.SignatureNotValid, "Check that Longcode:Twilio:AuthToken is the account's token and Longcode:PublicUrl the address that Twilio calls.");
    }

    /// <summary>Path and query as they stood on the wire: what is signed is neither decoded nor encoded anew.</summary>
    private static string Target(HttpContext http) =>
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget is ['/', ..] raw ? raw : http.Request.Path.ToUriComponent() + http.Request.QueryString.ToUriComponent();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A call of {Route} without a valid signature was refused")]
        public static partial void NotSigned(ILogger logger, string route);
    }
}
