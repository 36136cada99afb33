namespace Longcode.Numbers;

/// <summary>
/// The number could not write, or another activation wrote before it: the outcome is unknown. The same call may be repeated,
/// and then meets an activation that has read anew.
/// </summary>
[GenerateSerializer, Alias("Longcode.NumberUnavailableException")]
public sealed class NumberUnavailableException : Exception
{
    public NumberUnavailableException()
    {
    }

    public NumberUnavailableException(string message)
        : base(message)
    {
    }

    public NumberUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
