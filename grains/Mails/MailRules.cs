namespace Longcode.Mails;

/// <summary>When a mail is tried again, and until when it is worth sending. Pure.</summary>
public static class MailRules
{
    /// <summary>An older piece of news helps nobody.</summary>
    public static readonly TimeSpan WorthSendingFor = TimeSpan.FromDays(1);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary><c>null</c>: it is given up.</summary>
    /// <param name="tries">Those that failed, this one included.</param>
    public static DateTimeOffset? NextTry(DateTimeOffset createdAt, int tries, DateTimeOffset now)
    {
        if (now - createdAt >= WorthSendingFor) return null;

        var doubled = FirstPause * Math.Pow(2, Math.Clamp(tries - 1, 0, 10));
        return now + (doubled < LongestPause ? doubled : LongestPause);
    }
}
