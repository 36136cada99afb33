using BenchmarkDotNet.Attributes;
using Longcode.Texts;

namespace Longcode.Tests.Benchmarks;

/// <summary>Segments are predicted at each key press in the composer and at each acceptance.</summary>
[MemoryDiagnoser]
public class SegmentsBenchmarks
{
    private readonly string _plain = new('a', 1_000);
    private readonly string _unicode = string.Concat(Enumerable.Repeat("中😀", 333));

    [Benchmark(Baseline = true)]
    public SegmentCount Gsm7() => Segments.Of(_plain);

    [Benchmark]
    public SegmentCount Ucs2() => Segments.Of(_unicode);
}
