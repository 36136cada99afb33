using System.Diagnostics;
using System.Globalization;
using Longcode.Tests.Support.Processes;
using Npgsql;

namespace Longcode.Tests.Support.Databases;

/// <summary>A PostgreSQL server of the test process's own: new cluster, loopback only, durable as in production.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string User = "longcode";

    private readonly TempFolder _folder;
    private readonly int _port;
    private Process _process;
    private int _databases;

    private PostgreSqlServer(TempFolder folder, Process process, int port) => (_folder, _process, _port) = (folder, process, port);

    private string Data => _folder.File("cluster");

    public static async Task<PostgreSqlServer> StartAsync()
    {
        var folder = TempFolder.Create("postgresql");
        var data = folder.File("cluster");
        if (ServerAccount.IsNeeded)
        {
            await Command.RunAsync("chown", [ServerAccount.Name, folder.Path]);
        }

        await ServerAccount.RunAsync(PostgreSqlPrograms.Find("initdb"), ["-D", data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]);
        var port = FreePort.Next();
        var process = ServerAccount.Start(PostgreSqlPrograms.Find("postgres"), Arguments(folder, data, port));
        var server = new PostgreSqlServer(folder, process, port);
        try
        {
            await server.WaitUntilItAnswersAsync();
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    /// <summary>SIGKILL to the server and to each of its sessions, as when the machine goes: what was not on the disk is gone.</summary>
    public async Task KillAsync()
    {
        var server = await ServerIdAsync();
        int[] all = [server, .. ProcessTree.ChildrenOf(server)];
        Array.ForEach(all, Signals.Kill);
        await _process.WaitForExitAsync().WaitAsync(Eventually.Patience);
        await Eventually.IsTrueAsync("PostgreSQL's sessions to be gone", () => Task.FromResult(!all.Any(ProcessTree.IsRunning)));
    }

    /// <summary>It stands still: connections stay open and nothing is answered.</summary>
    public async Task PauseAsync()
    {
        var server = await ServerIdAsync();
        Signals.Pause(server);
        Array.ForEach([.. ProcessTree.ChildrenOf(server)], Signals.Pause);
    }

    public async Task ResumeAsync()
    {
        var server = await ServerIdAsync();
        Array.ForEach([.. ProcessTree.ChildrenOf(server)], Signals.Resume);
        Signals.Resume(server);

        // The program that changed the account stops with the one that it started.
        Signals.Resume(_process.Id);
    }

    /// <summary>Starts it on the data that it left, and waits until it has recovered.</summary>
    public async Task StartAgainAsync()
    {
        _process.Dispose();
        File.Delete(Path.Combine(Data, "postmaster.pid"));
        _process = ServerAccount.Start(PostgreSqlPrograms.Find("postgres"), Arguments(_folder, Data, _port));
        await WaitUntilItAnswersAsync();
    }

    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port};Username={User};Database={database};Include Error Detail=true";

    /// <summary>Makes a database and answers its connection string. Nobody may be connected to the template.</summary>
    public async Task<string> CreateDatabaseAsync(string template = "template1")
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return ConnectionString(name);
    }

    /// <summary>The server's own id: the started process may be the program that changed the account.</summary>
    public async Task<int> ServerIdAsync()
    {
        var file = Path.Combine(Data, "postmaster.pid");
        var first = (await File.ReadAllLinesAsync(file))[0];
        return int.Parse(first, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (!_process.HasExited)
        {
            Signals.Interrupt(await ServerIdAsync());
            await _process.WaitForExitAsync().WaitAsync(Eventually.Patience);
        }

        _process.Dispose();
        _folder.Dispose();
    }

    private Task WaitUntilItAnswersAsync() => Eventually.IsTrueAsync("PostgreSQL to take connections", AnswersAsync);

    private static string[] Arguments(TempFolder folder, string data, int port) =>
    [
        "-D", data, "-p", port.ToString(CultureInfo.InvariantCulture), "-k", folder.Path,
        "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200", "-c", "fsync=on", "-c", "synchronous_commit=on",
        "-c", "logging_collector=off", "-c", "log_min_messages=panic",
    ];

    private async Task<bool> AnswersAsync()
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"PostgreSQL ended with {_process.ExitCode} instead of starting.");
        }

        try
        {
            await ExecuteAsync("SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
