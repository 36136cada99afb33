using Longcode.Texts;
using Longcode.WebHost.Ui.Parts;
using Longcode.WebHost.Ui.Shell;

namespace Longcode.WebHost.Ui.Texts;

/// <summary>A text's state in plain words. Codes stand in its life line, not here.</summary>
public static class Sayings
{
    public static DialStage Stage(this TextView text) => text.Status switch
    {
        TextStatus.Accepted => DialStage.Waiting,
        TextStatus.Submitting or TextStatus.Unknown or TextStatus.Queued or TextStatus.Sending => DialStage.Sending,
        TextStatus.Sent => DialStage.Sent,
        TextStatus.Delivered or TextStatus.Received => DialStage.Delivered,
        TextStatus.Failed when IsLeft(text) => DialStage.Unsure,
        TextStatus.Undelivered or TextStatus.Failed => DialStage.NotDelivered,
        TextStatus.Refused => DialStage.NotSent,
        TextStatus.Withdrawn => DialStage.Undone,
        TextStatus.Uncertain => DialStage.Unsure,
    };

    public static string Saying(this TextView text) => text.Stage() switch
    {
        DialStage.Waiting => "Waiting to send",
        DialStage.Sending => text.Status == TextStatus.Unknown ? "Sending, not confirmed yet" : "Sending",
        DialStage.Sent => "Sent",
        DialStage.Delivered => IsSettled(text, "arrived") ? "Arrived, as marked by hand" : "Delivered",
        DialStage.NotDelivered => $"Not delivered: {CarrierReason(text.ErrorCode)}",
        DialStage.NotSent => $"Not sent{(text.WasSentAgain() ? " again" : null)}: {RefusalWords(text)}",
        DialStage.Undone => "Undone",
        DialStage.Unsure => IsLeft(text) ? "Left: not sure it was sent" : "Not sure it was sent",
    };

    /// <summary>What to do about a text that did not arrive, or nothing.</summary>
    public static string? NextStep(this TextView text) => text.Stage() switch
    {
        DialStage.NotDelivered => CarrierErrors.Of(text.ErrorCode).NextStep,
        DialStage.NotSent when text.Refusal is null or { Reason: RefusalReason.CarrierRefused } => CarrierErrors.Of(text.ErrorCode ?? text.Refusal?.ErrorCode).NextStep,
        _ => null,
    };

    /// <summary>The same in a list row, where there is little room.</summary>
    public static string Brief(this TextView text) => text.Stage() switch
    {
        DialStage.Unsure => "Not sure",
        DialStage.NotDelivered => "Not delivered",
        DialStage.NotSent => "Not sent",
        DialStage.Waiting => "Waiting",
        _ => text.Saying(),
    };

    /// <summary>Priya Raman; Marcus Okafor, from your number; Marcus Okafor, from Priya’s number.</summary>
    public static string AuthorOf(this Desk desk, TextView text)
    {
        var holder = desk.Number(text.Number)?.UserId;
        var author = desk.UserName(text.UserId);
        if (holder is null || holder == text.UserId) return author;
        return holder == desk.Me.UserId ? $"{author}, from your number" : $"{author}, from {desk.UserName(holder).Split(' ')[0]}’s number";
    }

    private static string RefusalWords(TextView text) => text.Refusal?.Reason switch
    {
        RefusalReason.OptedOut => "opted out",
        RefusalReason.DoNotText => "marked Do Not Text",
        RefusalReason.NotMobile => "not a mobile",
        RefusalReason.BlockedByCarrier => "blocked by the carrier",
        RefusalReason.NumberNotActive => "the number was cancelled",
        RefusalReason.PastDue => "payment overdue",
        RefusalReason.QuietHours => "quiet hours",
        _ => CarrierReason(text.ErrorCode ?? text.Refusal?.ErrorCode),
    };

    private static string CarrierReason(string? code) => CarrierErrors.Of(code).Words;

    /// <summary>Its sender was not sure of it: it stays counted, since it may have arrived before.</summary>
    public static bool WasSentAgain(this TextView text) => IsSettled(text, "resend");

    /// <summary>An uncertain text that its sender left as it is.</summary>
    private static bool IsLeft(TextView text) => text.Status == TextStatus.Failed && IsSettled(text, "left");

    private static bool IsSettled(TextView text, string word) => text.Events.Any(entry => entry.What == "settled" && entry.Detail == word);
}
