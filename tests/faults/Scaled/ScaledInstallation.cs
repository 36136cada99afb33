using Longcode.Tests.Support.Installations;

namespace Longcode.Tests.Faults.Scaled;

/// <summary>Started once for the tests of a class.</summary>
public sealed class ScaledInstallation : IAsyncLifetime
{
    private Installation? _product;

    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["Longcode:Plan:IncludedTexts"] = "1000000",
        ["Longcode:Texts:SegmentsPerSecond"] = "0",
    };

    public Installation Product => _product ?? throw new InvalidOperationException("The product is not running.");

    public async ValueTask InitializeAsync() => _product = await Installation.ScaledAsync(silos: 2, hosts: 2, Settings);

    public async ValueTask DisposeAsync()
    {
        if (_product is not null)
        {
            await _product.DisposeAsync();
        }
    }
}
