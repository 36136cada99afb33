using Longcode.Texts;

namespace Longcode.Numbers;

/// <summary>How fast a number may send, in segments a second: one text at a time, the next when its segments have gone.</summary>
internal sealed class Pace(TextSettings settings)
{
    /// <summary>When the next text may go.</summary>
    public TimeSpan FreeAt { get; private set; }

    public bool IsFree(TimeSpan now) => settings.SegmentsPerSecond == 0 || now >= FreeAt;

    public void Spend(TimeSpan now, int segments)
    {
        if (settings.SegmentsPerSecond > 0)
        {
            FreeAt = (now > FreeAt ? now : FreeAt) + TimeSpan.FromSeconds(segments / settings.SegmentsPerSecond);
        }
    }
}
