using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Longcode.Tests.Support.Processes;

/// <summary>One of the product's programs, run from its build as a process, ended by its id.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private const int OutputKept = 64 * 1024;

    /// <summary>Several programs may start at once on a machine that is busy already.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly string _name;
    private readonly string _pidFile;

    private HostProcess(string name, Process process, string pidFile) => (_name, _process, _pidFile) = (name, process, pidFile);

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>What it wrote, the oldest left out where it was much.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <param name="project">Such as <c>Longcode.WebHost</c>.</param>
    /// <param name="settings">Configuration, given on the command line.</param>
    public static HostProcess Start(string project, string workingFolder, IReadOnlyDictionary<string, string> settings)
    {
        string[] arguments = [Program(project), .. settings.Select(setting => $"--{setting.Key}={setting.Value}")];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var inherited in start.Environment.Keys.Where(IsHosting).ToList())
        {
            start.Environment.Remove(inherited);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{project} did not start.");
        process.StandardInput.Close();
        var pidFile = Path.Combine(Directory.CreateTempSubdirectory("longcode-pid-").FullName, "product.pid");
        File.WriteAllText(pidFile, process.Id.ToString(CultureInfo.InvariantCulture));
        var host = new HostProcess(project, process, pidFile);
        process.OutputDataReceived += (_, line) => host.Keep(line.Data);
        process.ErrorDataReceived += (_, line) => host.Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Asks until the address answers 200.</summary>
    public async Task WaitUntilReadyAsync(Uri address)
    {
        try
        {
            await Eventually.IsTrueAsync($"{_name} to answer {address}", () => IsReadyAsync(address), StartPatience);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} It wrote:\n{Output}", e);
        }
    }

    /// <summary>SIGKILL: no chance to write anything.</summary>
    public async Task KillAsync()
    {
        if (!HasExited)
        {
            Signals.Kill(Id);
        }

        await WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an operator stops it.</summary>
    public async Task<int> StopAsync()
    {
        if (!HasExited)
        {
            Signals.Terminate(Id);
        }

        return await WaitForExitAsync();
    }

    public async Task<int> WaitForExitAsync()
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Eventually.Patience);
            return ExitCode;
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"The test waited {Eventually.Patience.TotalSeconds:0} s for {_name} to end. It wrote:\n{Output}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        Directory.Delete(Path.GetDirectoryName(_pidFile) ?? _pidFile, recursive: true);
    }

    private async Task<bool> IsReadyAsync(Uri address)
    {
        if (HasExited)
        {
            throw new InvalidOperationException($"{_name} ended with {ExitCode} instead of starting. It wrote:\n{Output}");
        }

        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await client.GetAsync(address);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static string Program(string project)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(RepositoryFolder.Root, "artifacts", "bin", project, configuration, project + ".dll");
        return File.Exists(program) ? program : throw new InvalidOperationException($"{program} is not built: build Orleans.sln first.");
    }

    private static bool IsHosting(string variable) =>
        variable.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("Longcode", StringComparison.OrdinalIgnoreCase);

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
            if (_output.Length > OutputKept)
            {
                _output.Remove(0, _output.Length - OutputKept);
            }
        }
    }
}
