using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Longcode.Sandbox.Twilio.Numbers;

/// <summary>A number's own settings: from the form, into JSON, and as filters of the list.</summary>
internal static class NumberForm
{
    public static TwilioError? Objection(TwilioForm form)
    {
        foreach (var name in new[] { "SmsUrl", "SmsFallbackUrl", "StatusCallback", "VoiceUrl" })
            if (form.Text(name) is { } url && !TwilioForm.IsUrl(url))
                return new TwilioError(21502, $"'{name}' is not a valid address.", 400);
        foreach (var name in new[] { "SmsMethod", "SmsFallbackMethod", "StatusCallbackMethod" })
            if (form.Text(name) is not (null or "GET" or "POST"))
                return new TwilioError(21403, $"'{name}' must be GET or POST.", 400);
        return form.Text("FriendlyName") is { Length: > 64 }
            ? new TwilioError(20001, "'FriendlyName' is at most 64 characters.", 400)
            : null;
    }

    public static OwnedNumber Apply(TwilioForm form, OwnedNumber number) => number with
    {
        FriendlyName = form.Text("FriendlyName") ?? number.FriendlyName,
        SmsUrl = form["SmsUrl"] ?? number.SmsUrl,
        SmsMethod = form.Text("SmsMethod") ?? number.SmsMethod,
        SmsFallbackUrl = form["SmsFallbackUrl"] ?? number.SmsFallbackUrl,
        SmsFallbackMethod = form.Text("SmsFallbackMethod") ?? number.SmsFallbackMethod,
        SmsApplicationSid = form["SmsApplicationSid"] ?? number.SmsApplicationSid,
        StatusCallback = form["StatusCallback"] ?? number.StatusCallback,
        StatusCallbackMethod = form.Text("StatusCallbackMethod") ?? number.StatusCallbackMethod,
        VoiceUrl = form["VoiceUrl"] ?? number.VoiceUrl,
    };

    /// <summary>Part of a number matches it, and <c>*</c> stands for anything: the carrier's list is not exact.</summary>
    public static Func<OwnedNumber, bool> Filter(IQueryCollection query)
    {
        var (name, phone) = (query["FriendlyName"].FirstOrDefault(), query["PhoneNumber"].FirstOrDefault());
        var pattern = phone is { Length: > 0 and <= 32 }
            ? new Regex(Regex.Escape(phone).Replace(@"\*", "[0-9]*", StringComparison.Ordinal), RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100))
            : null;
        return number => (name is not { Length: > 0 } || number.FriendlyName == name) && (pattern is null || pattern.IsMatch(number.Number));
    }

    public static JsonObject ToJson(this OwnedNumber number, string account) => new()
    {
        ["account_sid"] = account,
        ["address_requirements"] = "none",
        ["address_sid"] = null,
        ["api_version"] = "2010-04-01",
        ["beta"] = false,
        ["bundle_sid"] = null,
        ["capabilities"] = new JsonObject { ["fax"] = false, ["mms"] = true, ["sms"] = true, ["voice"] = true },
        ["date_created"] = TwilioDates.Rfc2822(number.BoughtAt),
        ["date_updated"] = TwilioDates.Rfc2822(number.UpdatedAt),
        ["emergency_address_sid"] = null,
        ["emergency_address_status"] = "unregistered",
        ["emergency_status"] = "Inactive",
        ["friendly_name"] = number.FriendlyName,
        ["identity_sid"] = null,
        ["origin"] = "twilio",
        ["phone_number"] = number.Number,
        ["sid"] = number.Sid,
        ["sms_application_sid"] = number.SmsApplicationSid,
        ["sms_fallback_method"] = number.SmsFallbackMethod,
        ["sms_fallback_url"] = number.SmsFallbackUrl,
        ["sms_method"] = number.SmsMethod,
        ["sms_url"] = number.SmsUrl,
        ["status"] = "in-use",
        ["status_callback"] = number.StatusCallback,
        ["status_callback_method"] = number.StatusCallbackMethod,
        ["trunk_sid"] = null,
        ["type"] = "local",
        ["uri"] = $"/2010-04-01/Accounts/{account}/IncomingPhoneNumbers/{number.Sid}.json",
        ["voice_application_sid"] = "",
        ["voice_caller_id_lookup"] = false,
        ["voice_fallback_method"] = "POST",
        ["voice_fallback_url"] = null,
        ["voice_method"] = "POST",
        ["voice_receive_mode"] = "voice",
        ["voice_url"] = number.VoiceUrl.Length > 0 ? number.VoiceUrl : null,
    };
}
