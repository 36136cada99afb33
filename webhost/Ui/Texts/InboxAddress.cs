using Longcode.Numbers;
using Longcode.Texts;

namespace Longcode.WebHost.Ui.Texts;

/// <summary>Where conversations and views are found: <c>/texts/13305550142/13305550188?view=unread</c>.</summary>
public static class InboxAddress
{
    public static IReadOnlyList<(string Word, string Name, ConversationFilter Filter)> Views { get; } =
    [
        ("mine", "Mine", ConversationFilter.Mine),
        ("unread", "Unread", ConversationFilter.Unread),
        ("unknown", "Unknown senders", ConversationFilter.UnknownSenders),
        ("trouble", "Failed or uncertain", ConversationFilter.Trouble),
        ("all", "My team’s", ConversationFilter.All),
    ];

    public static string Of(PhoneNumber number, PhoneNumber phone, string? view = null) =>
        $"/texts/{number.Value[1..]}/{(phone.IsPhone ? phone.Value[1..] : Name + Uri.EscapeDataString(phone.Value))}{Query(view)}";

    public static string OfView(string? view) => $"/texts{Query(view)}";

    public static bool TryParse(string? digits, out PhoneNumber number) => PhoneNumber.TryParse($"+{digits?.TrimStart('+')}", out number);

    /// <summary>The other side of a conversation: a phone, or a sender that is none.</summary>
    public static bool TryParsePhone(string? text, out PhoneNumber phone)
    {
        if (text is not [Name, .. { Length: > 0 } name]) return TryParse(text, out phone);

        phone = PhoneNumber.OfSender(name);
        return true;
    }

    /// <summary>Before a short code or a name, whose digits would read as a phone's.</summary>
    private const char Name = '~';

    private static string Query(string? view) => view is null ? "" : $"?view={view}";
}
