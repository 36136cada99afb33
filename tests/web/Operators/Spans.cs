using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;

namespace Longcode.Tests.Web.Operators;

/// <summary>Every span that a host sends out, written out whole.</summary>
internal sealed class Spans : BaseExporter<Activity>
{
    private readonly ConcurrentQueue<string> _spans = new();

    public IReadOnlyCollection<string> Written => _spans;

    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var span in batch)
        {
            var tags = span.TagObjects.Concat(span.Events.SelectMany(happened => happened.Tags)).Select(tag => $"{tag.Key}={tag.Value}");
            _spans.Enqueue($"{span.Source.Name}: {span.DisplayName} {span.StatusDescription} {string.Join(' ', tags)} {string.Join(' ', span.Baggage)}");
        }

        return ExportResult.Success;
    }
}
