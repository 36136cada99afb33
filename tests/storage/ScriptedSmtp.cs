using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Longcode.Tests.Storage;

/// <summary>A mail server that does what a test says: each connection takes the next script, and the last one holds for all that follow.</summary>
internal sealed class ScriptedSmtp : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ends = new();
    private readonly Queue<Script> _scripts;
    private readonly Task _accepting;
    private Script _script = new();

    public ScriptedSmtp(params ReadOnlySpan<Script> scripts)
    {
        _scripts = new Queue<Script>(scripts.ToArray());
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <param name="Greeting">What a connection is answered; none closes it at once.</param>
    /// <param name="Recipient">The answer to a recipient.</param>
    /// <param name="Data">The answer to the mail itself; none closes the connection once all of it has come.</param>
    public sealed record Script(string? Greeting = "220 ready", string Recipient = "250 ok", string? Data = "250 taken");

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Mails whose last line has come, whatever was answered.</summary>
    public List<string> Received { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        _listener.Stop();
        await _accepting;
        _ends.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_ends.Token);
                if (_scripts.TryDequeue(out var next)) _script = next;
                await TalkAsync(client, _script);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task TalkAsync(TcpClient client, Script script)
    {
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
            if (script.Greeting is null) return;

            await writer.WriteLineAsync(script.Greeting);
            while (await reader.ReadLineAsync(_ends.Token) is { } line)
            {
                if (await AnswerAsync(line, reader, script) is not { } answer) return;

                await writer.WriteLineAsync(answer);
                if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase)) return;
            }
        }
        catch (IOException)
        {
        }
    }

    private async Task<string?> AnswerAsync(string line, StreamReader reader, Script script)
    {
        switch (line.Split(' ', ':')[0].ToUpperInvariant())
        {
            case "RCPT": return script.Recipient;
            case "DATA":
                await ReadMailAsync(reader);
                return script.Data;
            default: return "250 ok";
        }
    }

    private async Task ReadMailAsync(StreamReader reader)
    {
        var stream = (NetworkStream)reader.BaseStream;
        await stream.WriteAsync("354 go on\r\n"u8.ToArray(), _ends.Token);
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_ends.Token) is { } line and not ".") mail.Append(line).Append('\n');
        Received.Add(mail.ToString());
    }
}
