namespace Longcode.Texts.Ops;

/// <summary>Joins a text with the carrier's message and moves its status forward.</summary>
internal static class Sids
{
    /// <summary>Whether the carrier says of the text what is known of it.</summary>
    public static bool IsRepeat(TextRow row, string sid, string status) => row.CarrierSid == sid && StatusRules.Parse(status) == row.Status;

    /// <summary>Whether the text stands as it is, whatever the carrier says here.</summary>
    public static bool IsKnown(TextRow row, string sid, string status, string? errorCode) =>
        row.CarrierSid == sid && !StatusRules.Moves(row.Status, Next(status)) && (errorCode is null || row.ErrorCode is not null);

    public static void Pair(LineWork work, TextRow row, string? sid, string status, string? errorCode = null, string? raw = null)
    {
        if (row.CarrierSid is { } known && sid is not null && known != sid)
        {
            row.Log(work.Now, "second-sid", sid);
            row.GetsSecondSid = true;
            return;
        }

        var next = Next(status);
        row.CarrierSid ??= sid;
        row.Log(work.Now, status, raw ?? errorCode);
        row.ErrorCode ??= errorCode;
        if (StatusRules.Moves(row.Status, next))
        {
            row.DueAt = row.MayHaveArrived ? work.Now + work.Settings.SweepAfter : row.DueAt;
            row.Status = next;
        }
    }

    /// <summary>Whatever it says in a word that we do not know, the carrier has it.</summary>
    private static TextStatus Next(string status) => StatusRules.Parse(status) ?? TextStatus.Queued;
}
