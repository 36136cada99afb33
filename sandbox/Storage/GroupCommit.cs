using System.Threading.Channels;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Longcode.Sandbox.Storage;

/// <summary>One writer: what waits while the disk syncs becomes the next transaction.</summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private const int MostPerCommit = 512;

    private readonly Channel<Write> _waiting = Channel.CreateBounded<Write>(new BoundedChannelOptions(8192) { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly Task _loop;

    public GroupCommit(SqliteConnection connection)
    {
        _connection = connection;
        _loop = Task.Run(RunAsync);
    }

    public async Task WriteAsync(Action<SqliteConnection> write)
    {
        var item = new Write(write);
        await _waiting.Writer.WriteAsync(item);
        await item.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _loop;
        await _connection.DisposeAsync();
    }

    private async Task RunAsync()
    {
        var batch = new List<Write>(MostPerCommit);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < MostPerCommit && _waiting.Reader.TryRead(out var item))
                batch.Add(item);
            if (!TryCommit(batch) && batch.Count > 1)
                batch.ForEach(item => TryCommit([item]));
            batch.Clear();
        }
    }

    /// <summary>A batch that fails is rolled back; its items then stand or fall alone.</summary>
    private bool TryCommit(List<Write> batch)
    {
        try
        {
            _connection.Execute("BEGIN IMMEDIATE");
            batch.ForEach(item => item.Apply(_connection));
            _connection.Execute("COMMIT");
        }
        catch (SqliteException e)
        {
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
                _connection.Execute("ROLLBACK");
            if (batch.Count == 1)
                batch[0].Done.TrySetException(e);
            return false;
        }

        batch.ForEach(item => item.Done.TrySetResult());
        return true;
    }

    private sealed record Write(Action<SqliteConnection> Apply)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
