namespace Longcode.Texts.Ops;

/// <summary>Puts a text into its conversation and onto the pages of people and records, in the text's own commit.</summary>
internal static class Threads
{
    public static void AddOutgoing(LineWork work, TextRow row)
    {
        var conversation = work.Conversation(row.AgencyId, row.Number, row.Phone);
        var people = row.PersonId is { } named ? [named] : People(work, row);
        if (conversation.PersonId is null && row.PersonId is { } only)
        {
            (conversation.PersonId, conversation.Ambiguous) = (only, false);
        }
        else if (conversation.PersonId is null)
        {
            conversation.PersonId = people is [var single] ? single : null;
            conversation.Ambiguous = people.Length > 1;
        }

        (conversation.Unread, conversation.WaitsSince) = (0, null);
        Touch(conversation, row);
        work.Activities.AddRange(people.Select(id => Activity(row, id, SubjectKind.Person, unconfirmed: false)));
        work.Activities.AddRange(row.Related.Distinct(StringComparer.Ordinal).Select(id => Activity(row, id, SubjectKind.Record, unconfirmed: false)));
    }

    public static void AddIncoming(LineWork work, TextRow row)
    {
        var conversation = work.Conversation(row.AgencyId, row.Number, row.Phone);
        var people = conversation.PersonId is { } known ? [known] : People(work, row);
        (conversation.PersonId, conversation.Ambiguous) = people is [var single] ? (single, false) : (null, people.Length > 1);
        conversation.Unread++;
        conversation.WaitsSince = conversation.WaitsSince is { } since && since <= row.CreatedAt ? since : row.CreatedAt;
        if (row.CreatedAt >= conversation.LastAt)
        {
            Touch(conversation, row);
        }

        work.Activities.AddRange(people.Select(id => Activity(row, id, SubjectKind.Person, conversation.Ambiguous)));
    }

    private static string[] People(LineWork work, TextRow row) =>
        [.. work.Facts.ByPhone[(row.AgencyId, row.Phone)].Select(p => p.PersonId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static void Touch(ConversationRow conversation, TextRow row) =>
        (conversation.LastTextId, conversation.LastAt) = (row.Id, row.CreatedAt);

    private static ActivityRow Activity(TextRow row, string subject, SubjectKind kind, bool unconfirmed) =>
        new(subject, row.CreatedAt, row.Id, row.AgencyId, kind, row.ActivityType, unconfirmed);
}
