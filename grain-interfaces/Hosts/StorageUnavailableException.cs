namespace Longcode.Hosts;

/// <summary>The database did not answer a grain: the outcome is unknown, the same call may be repeated.</summary>
[GenerateSerializer, Alias("Longcode.StorageUnavailableException")]
public sealed class StorageUnavailableException : Exception
{
    public StorageUnavailableException()
    {
    }

    public StorageUnavailableException(string message)
        : base(message)
    {
    }

    public StorageUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
