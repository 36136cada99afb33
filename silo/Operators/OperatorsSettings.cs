namespace Longcode.Silo.Operators;

/// <summary>What a silo shows on the operators' port. Section <c>Longcode:Operators</c>.</summary>
public sealed class OperatorsSettings
{
    public const string Section = "Longcode:Operators";

    /// <summary>Whether Orleans' dashboard is there, under <c>/dashboard</c>.</summary>
    public bool Dashboard { get; set; }
}
