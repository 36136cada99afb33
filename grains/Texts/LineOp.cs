namespace Longcode.Texts;

/// <summary>One operation on a number's line: it says which facts it needs, decides by pure rules, and is completed after the commit.</summary>
public abstract class LineOp
{
    public virtual int Rows => 1;

    /// <summary>The one text that this operation changes, if it rests on nothing else: not on the line, not on any other row.</summary>
    public virtual string? RestsOn => null;

    public virtual void Ask(FactRequest request)
    {
    }

    /// <summary>May run again on fresh facts when a batch is repeated.</summary>
    public abstract void Decide(LineWork work);

    public abstract void Complete();

    public abstract void Fail(Exception cause);
}

public abstract class LineOp<T> : LineOp
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _outcome;
    private bool _decided;

    public Task<T> Done => _done.Task;

    public sealed override void Decide(LineWork work)
    {
        _outcome = Judge(work);
        _decided = true;
    }

    public sealed override void Complete()
    {
        if (_decided && _outcome is not null)
        {
            _done.TrySetResult(_outcome);
        }
        else
        {
            _done.TrySetException(new InvalidOperationException("The operation was not decided."));
        }
    }

    public sealed override void Fail(Exception cause) => _done.TrySetException(cause);

    protected abstract T Judge(LineWork work);
}
