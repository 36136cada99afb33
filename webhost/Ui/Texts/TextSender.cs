using Longcode.Numbers;
using Longcode.Texts;
using Longcode.WebHost.Ui.Accounts;

namespace Longcode.WebHost.Ui.Texts;

/// <summary>Hands a message to its number. An unknown outcome is asked again under the same key, which sends one text.</summary>
public sealed partial class TextSender(IGrainFactory grains, Session session, TimeProvider time, ILogger<TextSender> logger)
{
    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The number's answer, or nothing when it could not be had: the same draft may be sent again without harm.</summary>
    public async Task<SendOutcome?> SendAsync(Draft draft, PhoneNumber from, PhoneNumber to, string? personId, IEnumerable<string> records, string activityType)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await grains.Number(from).SendAsync(new SendText(
                    await session.CallerAsync(), draft.Key, to, personId, draft.Merged, [.. records], activityType, TextOrigin.OneToOne));
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                Log.Unanswered(logger, fault, attempt);
                if (attempt == Attempts) return null;
            }

            await Task.Delay(Pause, time);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A number did not answer to a text, attempt {Attempt}")]
        public static partial void Unanswered(ILogger logger, Exception fault, int attempt);
    }
}
