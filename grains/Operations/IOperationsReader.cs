using Longcode.Numbers;

namespace Longcode.Operations;

/// <summary>Reads what waits and what is not known, across agencies.</summary>
public interface IOperationsReader
{
    Task<OperationsFacts> ReadAsync(CancellationToken cancellation);
}

/// <param name="Lines">Numbers with texts above their watermark, who has waited longest first.</param>
public sealed record OperationsFacts(IReadOnlyList<LineFact> Lines, TextCount Uncertain);

/// <param name="Unknown">Texts whose answer was lost.</param>
public sealed record LineFact(PhoneNumber Number, string AgencyId, TextCount Waiting, TextCount Unknown);
