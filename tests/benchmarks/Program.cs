using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using Longcode.Tests.Benchmarks.Load;
using Longcode.Tests.Support;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace Longcode.Tests.Benchmarks;

internal static class Runner
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["load", .. var rest] => LoadCommand.RunAsync(rest),
        ["stored", .. var rest] => StoredCommand.RunAsync(rest),
        _ => Task.FromResult(Measure(args)),
    };

    private static int Measure(string[] args)
    {
        // --test runs each benchmark once, in this process: it proves that they still run, not how fast they are.
        var once = args.Contains("--test", StringComparer.Ordinal);
        var shared = DefaultConfig.Instance.WithArtifactsPath(RepositoryFolder.Artifacts("benchmarks"));
        var config = once
            ? shared.AddJob(Job.Dry.WithToolchain(InProcessNoEmitToolchain.Instance)).WithOptions(ConfigOptions.DisableOptimizationsValidator)
            : shared;
        string[] rest = [.. args.Where(argument => argument != "--test")];
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(Runner).Assembly).Run(rest is [] ? ["--filter", "*"] : rest, config);
        var reports = summaries.SelectMany(summary => summary.Reports).ToList();
        return reports.Count > 0 && reports.TrueForAll(report => report.Success) ? 0 : 1;
    }
}
