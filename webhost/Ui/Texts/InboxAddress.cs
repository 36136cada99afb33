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
        $"/texts/{number.Value[1..]}/{phone.Value[1..]}{Query(view)}";

    public static string OfView(string? view) => $"/texts{Query(view)}";

    public static bool TryParse(string? digits, out PhoneNumber number) => PhoneNumber.TryParse($"+{digits?.TrimStart('+')}", out number);

    private static string Query(string? view) => view is null ? "" : $"?view={view}";
}
