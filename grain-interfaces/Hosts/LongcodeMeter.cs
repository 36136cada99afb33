namespace Longcode.Hosts;

/// <summary>The one meter of silos and web hosts.</summary>
public static class LongcodeMeter
{
    public const string Name = "Longcode";

    /// <summary>What became of what is counted.</summary>
    public const string Outcome = "longcode.outcome";

    /// <summary>Which sort of what is counted.</summary>
    public const string Kind = "longcode.kind";

    /// <summary>Why it was refused, by the API's code.</summary>
    public const string Reason = "longcode.reason";
}
