using System.ComponentModel.DataAnnotations;

namespace Longcode.Silo.Twilio;

/// <summary>The carrier's account. Section <c>Longcode:Twilio</c>. The bases need changing for a stand-in only.</summary>
public sealed class TwilioSettings
{
    public const string Section = "Longcode:Twilio";

    [Required(ErrorMessage = "Set Longcode:Twilio:AccountSid to the account's sid (AC…).")]
    public string AccountSid { get; set; } = "";

    [Required(ErrorMessage = "Set Longcode:Twilio:AuthToken to the account's auth token.")]
    public string AuthToken { get; set; } = "";

    /// <summary>Messages and numbers, without a trailing slash.</summary>
    [Required(ErrorMessage = "Set Longcode:Twilio:ApiBase to an address, such as https://api.twilio.com.")]
    public Uri ApiBase { get; set; } = new("https://api.twilio.com");

    /// <summary>Messaging services, without a trailing slash.</summary>
    [Required(ErrorMessage = "Set Longcode:Twilio:MessagingBase to an address, such as https://messaging.twilio.com.")]
    public Uri MessagingBase { get; set; } = new("https://messaging.twilio.com");

    /// <summary>The root of the account in the 2010 API; calls begin behind it, with a slash.</summary>
    public Uri AccountBase => new($"{ApiBase.AbsoluteUri.TrimEnd('/')}/2010-04-01/Accounts/{AccountSid}");
}
