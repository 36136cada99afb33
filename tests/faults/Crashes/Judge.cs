using Longcode.Tests.Faults.Load;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Sandbox;

namespace Longcode.Tests.Faults.Crashes;

/// <summary>Compares what was promised, what the carrier took and what the log holds, text by text.</summary>
internal static class Judge
{
    private const int Delivered = 6;

    public static void Outgoing(IReadOnlyCollection<AcceptedText> accepted, IReadOnlyList<LedgerMessage> ledger, LogRows log)
    {
        var promised = accepted.ToDictionary(text => text.Id, StringComparer.Ordinal);
        promised.Count.ShouldBe(accepted.Count, "two clicks were answered with one text");
        ledger.GroupBy(message => message.TextId).Where(sent => sent.Count() > 1).Select(sent => sent.Key).ShouldBeEmpty("these were sent twice");
        var sent = ledger.ToDictionary(message => message.TextId ?? "", StringComparer.Ordinal);
        var logged = log.Texts.Where(text => !text.IsIncoming).ToDictionary(text => text.Id, StringComparer.Ordinal);

        promised.Keys.Except(sent.Keys, StringComparer.Ordinal).ShouldBeEmpty("these were accepted and never sent");
        sent.Keys.Except(promised.Keys, StringComparer.Ordinal).ShouldBeEmpty("nobody sent these");
        logged.Keys.Except(promised.Keys, StringComparer.Ordinal).ShouldBeEmpty("these stand in the log and nobody accepted them");
        accepted.Where(text => (sent[text.Id].From, sent[text.Id].To, sent[text.Id].Body) != (text.From, text.To, text.Body)).ShouldBeEmpty("these were sent otherwise than accepted");
        accepted.Where(text => logged.GetValueOrDefault(text.Id) is not { } row || (row.Number, row.Phone, row.Body) != (text.From, text.To, text.Body))
            .ShouldBeEmpty("these stand otherwise in the log than accepted");
        logged.Values.Where(row => row.Status != Delivered || row.CarrierSid != sent[row.Id].Sid).ShouldBeEmpty("the log does not say what the carrier did");
    }

    public static async Task CountersAsync(ApiClient api, IReadOnlyCollection<AcceptedText> accepted, LogRows log)
    {
        foreach (var line in log.Lines)
        {
            var sent = accepted.Count(text => text.From == line.Number);
            line.Sent.ShouldBe(sent, $"the counter of {line.Number} is not what was accepted");
            line.AcceptedSeq.ShouldBe(sent);
            (await api.CountedAsync(line.Number)).ShouldBe(sent);
        }
    }

    /// <summary>What the product took stands once; what it did not say that it took, at most once.</summary>
    public static void Incoming(IReadOnlyCollection<Reply> replies, LogRows log)
    {
        var stored = log.Texts.Where(text => text.IsIncoming).ToLookup(text => text.Body, StringComparer.Ordinal);
        replies.Where(reply => reply.IsTaken && !stored.Contains(reply.Body)).ShouldBeEmpty("these replies were taken and are lost");
        stored.Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty("these replies are stored twice");
        stored.Select(same => same.Key).Except(replies.Select(reply => reply.Body), StringComparer.Ordinal).ShouldBeEmpty("nobody replied these");
        replies.Where(reply => stored[reply.Body].Any(row => (row.Number, row.Phone) != (reply.To, reply.From))).ShouldBeEmpty("these replies stand elsewhere");
    }
}
