namespace Longcode.Texts;

/// <summary>
/// What the carrier's list says of unanswered texts to one phone. Pure. Pairing may use body and time; absence needs that the
/// list holds no unpaired message to that phone at all, whatever its body, and shows no lag.
/// </summary>
public static class Reconciling
{
    /// <param name="due">The unanswered texts to judge, oldest attempt first.</param>
    /// <param name="lost">All texts to that phone that may be with the carrier and have no sid of their own: those under way and the uncertain ones too.</param>
    /// <param name="found">The carrier's unpaired messages to that phone, oldest first.</param>
    /// <returns>The texts about which something is certain; a text that is left out is asked about again later.</returns>
    public static IEnumerable<(TextRow Row, SendResult Verdict)> Judge(
        IReadOnlyList<TextRow> due, IReadOnlyList<AttemptedText> lost, IReadOnlyList<CarrierMessage> found, AccountMessages account, TimeSpan absentAfter)
    {
        ArgumentNullException.ThrowIfNull(due);
        ArgumentNullException.ThrowIfNull(lost);
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(account);
        if (found.Count == 0)
        {
            return due.Where(row => IsAbsent(row, account, absentAfter)).Select(row => (row, new SendResult(SendVerdict.Absent)));
        }

        if (found.Count >= lost.Count)
        {
            return Pair(due, found);
        }

        // Whose the messages are may still show: a text under way gets its sid, or falls due itself.
        return lost.Any(text => account.List.Clock < text.AttemptedAt + absentAfter)
            ? []
            : due.Select(row => (row, new SendResult(SendVerdict.Uncertain)));
    }

    /// <summary>What nothing certain was learnt of for too long is its sender's to decide.</summary>
    public static IEnumerable<(TextRow Row, SendResult Verdict)> Overdue(IEnumerable<TextRow> open, DateTimeOffset now, TimeSpan uncertainAfter) =>
        open.Where(row => row.AttemptedAt + uncertainAfter <= now).Select(row => (row, new SendResult(SendVerdict.Uncertain)));

    private static List<(TextRow Row, SendResult Verdict)> Pair(IReadOnlyList<TextRow> due, IReadOnlyList<CarrierMessage> found)
    {
        var left = found.ToList();
        var judged = new List<(TextRow, SendResult)>();

        // The line's order and not the attempts': the clocks that wrote these need not agree.
        foreach (var row in due.OrderBy(r => r.Seq))
        {
            var match = left.FirstOrDefault(m => m.Body == row.Body);
            if (match is null)
            {
                judged.Add((row, new SendResult(SendVerdict.Uncertain)));
                continue;
            }

            left.Remove(match);
            judged.Add((row, new SendResult(SendVerdict.Taken, match.Sid, match.Status, match.ErrorCode)));
        }

        return judged;
    }

    private static bool IsAbsent(TextRow row, AccountMessages account, TimeSpan absentAfter) =>
        row.AttemptedAt is { } attempted
        && account.List.Clock >= attempted + absentAfter
        && !account.Missing.Any(text => text.AttemptedAt >= attempted);
}
