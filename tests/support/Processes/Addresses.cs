namespace Longcode.Tests.Support.Processes;

public static class Addresses
{
    /// <summary>Scheme, host and port, without the slash behind them.</summary>
    public static string Origin(this Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.GetLeftPart(UriPartial.Authority);
    }
}
