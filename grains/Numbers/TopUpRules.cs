using Longcode.Tenants;

namespace Longcode.Numbers;

/// <summary>When a number buys a further pack of texts, and what it then may send. Pure.</summary>
public static class TopUpRules
{
    /// <summary>A pack is bought when so many texts are left, so that nobody waits for the bank; of a small plan fewer.</summary>
    private const int Ahead = 10;

    /// <summary>Texts that were paid for in the line's month.</summary>
    public static int Granted(NumberLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.TopUp.Month == line.Month ? line.TopUp.Texts : 0;
    }

    public static int Packs(NumberLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.TopUp.Month == line.Month ? line.TopUp.Packs : 0;
    }

    /// <summary>Whether the number may have a further pack at all this month.</summary>
    public static bool MayBuy(NumberLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.TopUp is { Cap: > 0, Halt: "" } && Packs(line) < line.TopUp.Cap && line is { Life: NumberLife.Active, Standing: Standing.Good };
    }

    /// <summary>The pack to be bought now: its place in the month, from 1 on. A line that has not turned to the new month yet wants none.</summary>
    public static int? Wanted(NumberLine line, int included, DateTimeOffset now) =>
        MayBuy(line) && now < line.MonthEndsAt && line.Sent + Math.Min(Ahead, included / 10) >= included + Granted(line) ? Packs(line) + 1 : null;

    /// <summary>A manager's word; it also lifts what was in the way.</summary>
    public static NumberLine Allow(NumberLine line, int cap)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line with { TopUp = line.TopUp with { Cap = Math.Clamp(cap, 0, NumberTopUp.MostPacks), Halt = "" } };
    }

    /// <summary>What was paid for counts in the month in which it arrives, so that it is of use. A repeat grants nothing more.</summary>
    public static NumberLine Grant(NumberLine line, string step, int texts)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.TopUp.LastStep == step
            ? line
            : line with { TopUp = line.TopUp with { Month = line.Month, Packs = Packs(line) + 1, Texts = Granted(line) + texts, LastStep = step } };
    }

    /// <summary>No further pack until a manager says so.</summary>
    public static NumberLine Halt(NumberLine line, string code)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line with { TopUp = line.TopUp with { Halt = code.Length > 0 ? code : "declined" } };
    }
}
