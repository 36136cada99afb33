using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Longcode.Sandbox;

/// <summary>Tells the open pages what changed: a phone's number, the bench, the mails.</summary>
internal sealed class Live
{
    public const string Bench = "bench";
    public const string Mails = "mails";

    private readonly ConcurrentDictionary<Channel<string>, byte> _listeners = new();

    public void Changed(string what)
    {
        foreach (var listener in _listeners.Keys)
            listener.Writer.TryWrite(what);
    }

    public async IAsyncEnumerable<string> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A page that lags loses the oldest: it re-reads what it shows anyway.
        var channel = Channel.CreateBounded<string>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });
        _listeners.TryAdd(channel, 0);
        try
        {
            while (await MayReadAsync(channel.Reader, cancellationToken))
            {
                while (channel.Reader.TryRead(out var what))
                    yield return what;
            }
        }
        finally
        {
            _listeners.TryRemove(channel, out _);
        }
    }

    /// <summary>Whoever listened and went away ends the stream; that is no error.</summary>
    private static async ValueTask<bool> MayReadAsync(ChannelReader<string> reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.WaitToReadAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
