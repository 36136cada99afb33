using System.Globalization;
using System.Security.Cryptography;

namespace Longcode.Tests.Faults.Crashes;

/// <summary>How a run goes. <c>tests/faults/run</c> sets it through the environment; without, it is as long as a test run bears.</summary>
/// <param name="Kills">Processes to kill.</param>
/// <param name="Texts">Accepted texts at least.</param>
/// <param name="Faults">Probability of each kind of carrier fault.</param>
/// <param name="Seed">Decides the schedule of the kills and the load.</param>
internal sealed record CrashPlan(int Kills, int Texts, double Faults, int Seed)
{
    public static CrashPlan Read(int kills) => new(
        Number("LONGCODE_KILLS") ?? kills,
        Number("LONGCODE_TEXTS") ?? 200,
        double.TryParse(Environment.GetEnvironmentVariable("LONGCODE_FAULTS"), CultureInfo.InvariantCulture, out var faults) ? faults : 0.04,
        Number("LONGCODE_SEED") ?? RandomNumberGenerator.GetInt32(int.MaxValue));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"LONGCODE_SEED={Seed} LONGCODE_KILLS={Kills} LONGCODE_TEXTS={Texts} LONGCODE_FAULTS={Faults}");

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
