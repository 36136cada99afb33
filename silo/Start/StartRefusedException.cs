namespace Longcode.Silo.Start;

/// <summary>Why the product does not start, in a sentence for whoever runs it: printed alone, and the process ends with 1.</summary>
public sealed class StartRefusedException : Exception
{
    public StartRefusedException()
    {
    }

    public StartRefusedException(string sentence)
        : base(sentence)
    {
    }

    public StartRefusedException(string sentence, Exception cause)
        : base(sentence, cause)
    {
    }
}
