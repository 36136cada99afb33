using Longcode.Numbers;

namespace Longcode.Texts.Ops;

/// <summary>Changes what an agency's number may send beyond its texts, in the month that it is; <c>false</c>: the number is not that agency's.</summary>
public sealed class TopUpOp(string agencyId, Func<NumberLine, NumberLine> change) : LineOp<bool[]>
{
    protected override bool[] Judge(LineWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.Line is not { Life: NumberLife.Active or NumberLife.Cancelled } line || line.AgencyId != agencyId) return [false];

        work.Line = change(LineMonth.Roll(work, line));
        return [true];
    }
}
