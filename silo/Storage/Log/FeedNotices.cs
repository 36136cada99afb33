using Longcode.Feed;

namespace Longcode.Silo.Storage.Log;

/// <summary>Tells each agency once what a batch changed.</summary>
internal static class FeedNotices
{
    public static void Tell(IFeed feed, LineBatch batch)
    {
        var changes = new Dictionary<string, HashSet<FeedChange>>(StringComparer.Ordinal);
        foreach (var work in batch.Works)
        {
            foreach (var text in work.NewTexts.Concat(work.ChangedTexts))
            {
                Of(changes, text.AgencyId).Add(new FeedChange(FeedChangeKind.Text, text.Number, text.Phone, text.Id));
            }

            foreach (var consent in work.Consent)
            {
                Of(changes, consent.AgencyId).Add(new FeedChange(FeedChangeKind.Consent, Phone: consent.Phone));
            }
        }

        foreach (var line in batch.NewLines.Concat(batch.ChangedLines))
        {
            Of(changes, line.AgencyId).Add(new FeedChange(FeedChangeKind.Number, line.Number));
        }

        foreach (var (agency, told) in changes)
        {
            feed.Tell(agency, told);
        }
    }

    private static HashSet<FeedChange> Of(Dictionary<string, HashSet<FeedChange>> changes, string agency)
    {
        if (!changes.TryGetValue(agency, out var set))
        {
            changes[agency] = set = [];
        }

        return set;
    }
}
