namespace Longcode.Tenants;

/// <summary>A dispute as the agency was last told of it; those that ended are kept, so that nobody is told twice.</summary>
public sealed class DisputeNote
{
    public string Id { get; set; } = "";

    public DisputeState State { get; set; }

    /// <summary>In cents.</summary>
    public long Amount { get; set; }

    public DateTimeOffset At { get; set; }

    public string Reason { get; set; } = "";
}
