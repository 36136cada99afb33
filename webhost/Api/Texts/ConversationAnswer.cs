using Longcode.Texts;

namespace Longcode.WebHost.Api.Texts;

/// <summary>All texts between one of the agency's numbers and a phone.</summary>
/// <param name="PersonId">Null for an unknown sender, or while several people have that phone.</param>
/// <param name="Ambiguous">Several people have this phone, and nobody has said yet which one it is.</param>
/// <param name="NumberUserId">The user who holds the number.</param>
/// <param name="WaitsSince">Since when a reply waits for an answer.</param>
internal sealed record ConversationAnswer(
    string Number, string Phone, string? PersonId, string? PersonName, TextAnswer LastText, int Unread, bool Ambiguous, string NumberUserId, DateTimeOffset? WaitsSince)
{
    public static ConversationAnswer Of(ConversationView view) => new(
        view.Number.Value, view.Phone.Value, view.PersonId, view.PersonName, TextAnswer.Of(view.LastText), view.Unread, view.Ambiguous, view.NumberUserId, view.WaitsSince);
}
