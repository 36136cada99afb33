namespace Longcode.Hosts;

/// <summary>
/// Where the carrier and the biller find this product: <c>Longcode:PublicUrl</c>. It stands in every webhook URL that is handed out
/// and in what the carrier signs.
/// </summary>
public sealed record PublicAddress(Uri Url)
{
    /// <summary>
    /// Has the carrier repeat a webhook that was not answered with success; it repeats connection failures alone by default.
    /// The fragment is read by the carrier and neither sent nor signed.
    /// </summary>
    private const string Patience = "#rc=5&rp=5xx,ct,rt";

    private string Root => Url.AbsoluteUri.TrimEnd('/');

    public Uri IncomingTexts => new($"{Root}/webhooks/twilio/incoming{Patience}");

    public Uri StatusOf(string textId) => new($"{Root}/webhooks/twilio/status/{Uri.EscapeDataString(textId)}{Patience}");
}
