using System.Diagnostics;
using OpenTelemetry;

namespace Longcode.Silo.Telemetry;

/// <summary>
/// Phone numbers do not get into traces: they are keys of grains, and stand in paths. What comes with a query is not written at all, since
/// it holds names that were searched for.
/// </summary>
internal sealed class MaskedSpans : BaseProcessor<Activity>
{
    private const string Query = "url.query";

    public override void OnEnd(Activity data)
    {
        data.DisplayName = PhoneMask.Of(data.DisplayName);
        if (data.StatusDescription is { } description)
        {
            data.SetStatus(data.Status, PhoneMask.Of(description));
        }

        List<KeyValuePair<string, string?>>? masked = null;
        foreach (ref readonly var tag in data.EnumerateTagObjects())
        {
            if (tag.Key == Query)
            {
                (masked ??= []).Add(new(tag.Key, null));
            }
            else if (tag.Value is string text && PhoneMask.IsIn(text))
            {
                (masked ??= []).Add(new(tag.Key, PhoneMask.Of(text)));
            }
        }

        masked?.ForEach(tag => data.SetTag(tag.Key, tag.Value));
    }
}
