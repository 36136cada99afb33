namespace Longcode.Operations.Checks;

/// <summary>Something on which carrier, biller and our books do not agree, and what would mend it.</summary>
/// <param name="AgencyId">Empty where it is no agency's.</param>
/// <param name="OrderId">The name under which the carrier has, or should have, the number.</param>
public sealed record Finding(
    FindingKind Kind, string AgencyId, string? Number, string? OrderId, string? CarrierSid, string Expected, string Found, FindingRepair Repair)
{
    /// <summary>The same thing found again is the same finding.</summary>
    public string Id => string.Join(':', ((string[])[$"{(int)Kind}", AgencyId, Number ?? "", OrderId ?? "", CarrierSid ?? ""]).Select(part => part.Replace(':', '-')));
}

/// <param name="Tries">How often a repair was begun.</param>
public sealed record KeptFinding(
    Finding Finding, FindingState State, DateTimeOffset Since, DateTimeOffset ChangedAt, int Tries, string? Trouble);
