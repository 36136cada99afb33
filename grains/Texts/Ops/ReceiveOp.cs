using Longcode.Numbers;

namespace Longcode.Texts.Ops;

/// <summary>Stores an incoming text once for each sid; its person, its thread and what it says about consent are the same commit.</summary>
public sealed class ReceiveOp(IncomingText text, PhoneNumber number) : LineOp<ReceivedText>
{
    private readonly string _id = TextIds.Incoming(number, text.MessageSid);

    public override void Ask(FactRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.TextIds.Add(_id);
        request.Phones.Add(text.From);
    }

    protected override ReceivedText Judge(LineWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.Text(_id) is not null)
        {
            return new ReceivedText(ReceiveOutcome.Repeat);
        }

        if (work.Line is not { Receives: true } line)
        {
            return new ReceivedText(ReceiveOutcome.UnknownNumber);
        }

        var row = Row(work, line);
        work.Line = row.CreatedAt > line.LastAt ? line with { LastAt = row.CreatedAt } : line;
        row.Log(work.Now, "received");
        work.Insert(row);
        Threads.AddIncoming(work, row);
        ConsentRules.Texted(work, row, text.OptOutType);
        return new ReceivedText(ReceiveOutcome.Stored);
    }

    private TextRow Row(LineWork work, NumberLine line) => new()
    {
        Id = _id,
        AgencyId = line.AgencyId,
        Number = line.Number,
        Phone = text.From,
        Direction = TextDirection.Incoming,
        Status = TextStatus.Received,
        Body = text.Body,
        Segments = text.Segments,
        Encoding = Segments.Of(text.Body).Encoding,
        ActivityType = TextLimits.IncomingActivity,
        Media = text.Media,
        CarrierSid = text.MessageSid,
        CreatedAt = Moment(work.NextMoment(line)),
    };

    /// <summary>A text that was taken earlier stands there in its thread; a clock ahead of ours puts none into the future.</summary>
    private DateTimeOffset Moment(DateTimeOffset next) =>
        text.TakenAt is { } taken && taken < next ? taken.AddTicks(-(taken.Ticks % TimeSpan.TicksPerMicrosecond)) : next;
}

public sealed record ReceivedText(ReceiveOutcome Outcome);
