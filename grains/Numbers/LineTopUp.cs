namespace Longcode.Numbers;

/// <summary>What a number may and did buy beyond the texts that it brings.</summary>
/// <param name="Cap">Packs that it may buy a month; 0: none, texts end at the limit.</param>
/// <param name="Month">The month that was granted for; of another one nothing counts.</param>
/// <param name="Texts">Granted in that month, by so many packs.</param>
/// <param name="LastStep">The money step that paid for the last pack: each grants once.</param>
/// <param name="Halt">Why no further pack is bought; empty: nothing is in the way.</param>
public sealed record LineTopUp(int Cap, string Month, int Packs, int Texts, string LastStep, string Halt)
{
    public static LineTopUp Off { get; } = new(0, "", 0, 0, "", "");
}
