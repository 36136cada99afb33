namespace Longcode.Texts.Ops;

/// <summary>Writes the watermark, or moves the time at which a text is looked after again.</summary>
public sealed class TouchOp(string? textId, DateTimeOffset? dueAt) : LineOp<bool[]>
{
    public override void Ask(FactRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (textId is not null)
        {
            request.TextIds.Add(textId);
        }
    }

    protected override bool[] Judge(LineWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        work.WritesWatermark = true;
        if (textId is null || work.Text(textId) is not { } row)
        {
            return [];
        }

        work.Change(row);
        row.DueAt = dueAt;
        return [true];
    }
}
