using Longcode.Texts;

namespace Longcode.WebHost.Ui.Texts;

/// <summary>Answers to a send that are neither an acceptance nor a refusal.</summary>
public static class Troubles
{
    public static string Of(SendOutcome? outcome) => outcome?.Status switch
    {
        SendStatus.LineFull => $"Too many texts wait on this number. Try again in {Words(outcome.RetryAfter ?? TimeSpan.FromSeconds(5))}.",
        SendStatus.NotFound => "This number is no longer one of the agency’s. Choose another.",
        SendStatus.Conflict => "This message was changed while it was sent. Look at the conversation before you send it again.",
        _ => "Longcode did not answer. Send it again: it goes out once.",
    };

    private static string Words(TimeSpan wait) => wait < TimeSpan.FromSeconds(90)
        ? $"{Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))} seconds"
        : $"{(int)Math.Ceiling(wait.TotalMinutes)} minutes";
}
