using System.Collections.Frozen;
using Longcode.Sandbox.Storage;

namespace Longcode.Sandbox.Twilio;

/// <summary>
/// The carrier's own opt-out of long codes: per sender (or messaging service) and recipient; only a text that is nothing but
/// the keyword counts.
/// </summary>
internal sealed class OptOuts(Database database)
{
    private static readonly FrozenSet<string> Stops = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT");

    private static readonly FrozenSet<string> Starts = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "START", "YES", "UNSTOP");

    private static readonly FrozenSet<string> Helps = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "HELP", "INFO");

    private readonly Documents<OptOut> _documents = new(database, "opt-out");

    public bool Blocks(string sender, string recipient) => _documents.Find(Key(sender, recipient)) is not null;

    /// <summary>Applies a keyword; what the carrier answers to it by itself, if anything.</summary>
    public async Task<string?> ApplyAsync(string body, string sender, string recipient, DateTimeOffset now)
    {
        var word = body.Trim();
        if (Stops.Contains(word))
        {
            await _documents.SaveAsync(Key(sender, recipient), new OptOut(sender, recipient, now));
            return "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.";
        }

        if (Starts.Contains(word) && Blocks(sender, recipient))
        {
            await _documents.RemoveAsync(Key(sender, recipient));
            return "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.";
        }

        return Helps.Contains(word) ? "Reply STOP to unsubscribe. Msg&Data Rates May Apply." : null;
    }

    private static string Key(string sender, string recipient) => $"{sender} {recipient}";

    private sealed record OptOut(string Sender, string Recipient, DateTimeOffset At);
}
