using Longcode.Numbers;

namespace Longcode.Texts;

/// <summary>The monthly count. It rolls only forward, and a give-back goes to the month that counted the text.</summary>
internal static class LineMonth
{
    public static NumberLine Roll(LineWork work, NumberLine line)
    {
        if (work.Now < line.MonthEndsAt)
        {
            return line;
        }

        work.Months.Add(new MonthChange(line.Number, line.AgencyId, line.Month, line.Sent, TopUpRules.Granted(line)));
        var (month, endsAt) = MonthClock.Of(line.TimeZone, work.Now);
        var rolled = line with { Month = month, MonthEndsAt = endsAt, Sent = 0 };
        work.Line = rolled;
        return rolled;
    }

    /// <summary>What a change takes off the line's count stays with the agency and the month that counted it.</summary>
    public static void PutAway(LineWork work, NumberLine before, NumberLine after)
    {
        var isSame = (before.AgencyId, before.Month) == (after.AgencyId, after.Month);
        var (kept, topUp) = isSame ? (after.Sent, TopUpRules.Granted(after)) : (0, 0);
        if (before.Sent > kept || TopUpRules.Granted(before) > topUp)
        {
            work.Months.Add(new MonthChange(before.Number, before.AgencyId, before.Month, before.Sent - kept, TopUpRules.Granted(before) - topUp));
        }
    }

    public static void GiveBack(LineWork work, TextRow text)
    {
        if (work.Line is not { } line)
        {
            return;
        }

        work.GivenBack.Add(text);

        // A line that has no count of the month left has put it away, with this text in it.
        if (line.Month == text.Month && line.AgencyId == text.AgencyId && line.Sent > 0)
        {
            work.Line = line with { Sent = line.Sent - 1 };
        }
        else
        {
            work.Months.Add(new MonthChange(text.Number, text.AgencyId, text.Month, -1));
        }
    }
}
