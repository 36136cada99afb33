using Longcode.Numbers;

namespace Longcode.Texts.Ops;

/// <summary>Accepts a text, and claims it in the same commit when it can go at once.</summary>
/// <param name="wait">What goes before it takes so long at the number's pace.</param>
public sealed class AcceptOp(SendText text, string agencyId, PhoneNumber number, bool claim, TimeSpan wait = default) : LineOp<AcceptOutcome>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongPause = TimeSpan.FromHours(1);

    private readonly string _id = TextIds.Outgoing(agencyId, number, text.Key);
    private readonly string _fingerprint = TextIds.Fingerprint(text);

    public override void Ask(FactRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.TextIds.Add(_id);
        request.RecordIds.UnionWith(text.RelatedRecordIds);
        if (text.To is { } to)
        {
            request.Phones.Add(to);
        }

        if (text.PersonId is { } person)
        {
            request.PersonIds.Add(person);
        }
    }

    protected override AcceptOutcome Judge(LineWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.Line is not { } line || line.AgencyId != text.Caller.AgencyId || line.Life is NumberLife.Free or NumberLife.Reserved)
        {
            return new AcceptOutcome(new SendOutcome(SendStatus.NotFound), null);
        }

        if (work.Text(_id) is { } earlier)
        {
            return new AcceptOutcome(Repeat(earlier), null);
        }

        if (SendRules.OfNumber(line, text) is { } refusal)
        {
            return Refused(refusal);
        }

        var (phone, closed) = SendRules.Recipient(work.Facts, line, text);
        if (closed is not null)
        {
            return Refused(closed);
        }

        return text.RelatedRecordIds.All(id => work.Facts.Records.Contains((line.AgencyId, id)))
            ? Count(work, LineMonth.Roll(work, line), phone)
            : Refused(new Refusal(RefusalReason.RecordNotFound));
    }

    private static AcceptOutcome Refused(Refusal refusal) => new(new SendOutcome(SendStatus.Refused, Refusal: refusal), null);

    private SendOutcome Repeat(TextRow earlier) => earlier.Fingerprint == _fingerprint
        ? new SendOutcome(SendStatus.Accepted, new AcceptedText(earlier.Id, earlier.Segments, earlier.Encoding))
        : new SendOutcome(SendStatus.Conflict);

    private AcceptOutcome Count(LineWork work, NumberLine line, PhoneNumber phone)
    {
        if (line.Sent >= work.Plan.IncludedTexts + TopUpRules.Granted(line))
        {
            return Refused(SendRules.AtLimit(line, work.Plan));
        }

        var over = wait - work.Settings.ValidityPeriod;
        if (over > TimeSpan.Zero || line.AcceptedSeq - line.DoneSeq >= work.Settings.LineLength)
        {
            var after = over < Pause ? Pause : over > LongPause ? LongPause : over;
            return new AcceptOutcome(new SendOutcome(SendStatus.LineFull, RetryAfter: after), null);
        }

        var row = Row(work, line, phone);
        work.Line = line with { Sent = line.Sent + 1, AcceptedSeq = row.Seq, LastAt = row.CreatedAt };
        work.Alerts.AddRange(UsageRules.Alerts(work.Line, work.Plan.IncludedTexts, row.CreatedAt).Select(alert => new AlertRow(line.AgencyId, alert)));
        row.Log(row.CreatedAt, "accepted");
        if (claim)
        {
            ClaimOp.Claim(work, row);
        }

        work.Insert(row);
        Threads.AddOutgoing(work, row);
        return new AcceptOutcome(new SendOutcome(SendStatus.Accepted, new AcceptedText(row.Id, row.Segments, row.Encoding)), row);
    }

    private TextRow Row(LineWork work, NumberLine line, PhoneNumber phone)
    {
        var count = Segments.Of(text.Body);
        return new TextRow
        {
            Id = _id,
            AgencyId = line.AgencyId,
            Number = line.Number,
            Phone = phone,
            Direction = TextDirection.Outgoing,
            Status = TextStatus.Accepted,
            Seq = line.AcceptedSeq + 1,
            Month = line.Month,
            Body = text.Body,
            Segments = count.Segments,
            Encoding = count.Encoding,
            Origin = text.Origin,
            UserId = text.Caller.UserId,
            PersonId = text.PersonId,
            ActivityType = text.ActivityType,
            Related = text.RelatedRecordIds,
            Fingerprint = _fingerprint,
            CreatedAt = work.NextMoment(line),
        };
    }
}

/// <param name="Row">The text as stored when it is new; <c>null</c> for a repeat or a refusal.</param>
public sealed record AcceptOutcome(SendOutcome Answer, TextRow? Row);
