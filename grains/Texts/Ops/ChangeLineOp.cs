using Longcode.Numbers;

namespace Longcode.Texts.Ops;

/// <summary>Changes the line itself by a pure function of the line and the time; answers with what the function says beside it.</summary>
public sealed class ChangeLineOp<T>(Func<NumberLine?, DateTimeOffset, (NumberLine? Line, T Answer)> change) : LineOp<T>
{
    protected override T Judge(LineWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var (line, answer) = change(work.Line, work.Now);
        if (work.Line is { } before && line is not null)
        {
            LineMonth.PutAway(work, before, line);
        }

        work.Line = line;
        return answer;
    }
}
