using System.Collections.Immutable;
using Longcode.People;
using Longcode.Texts;

namespace Longcode.WebHost.Ui.Texts;

/// <summary>A message being written: what its reader will get, what it costs, and the id of its click.</summary>
public sealed class Draft
{
    public string Body { get; private set; } = "";

    /// <summary>The body as its reader gets it; the body itself where it cannot be merged.</summary>
    public string Merged { get; private set; } = "";

    /// <summary>Merge fields that have nothing to stand for them.</summary>
    public ImmutableArray<string> EmptyFields { get; private set; } = [];

    public SegmentCount Count { get; private set; } = Segments.Of("");

    /// <summary>The same until the text or its way changes, so that a repeated press sends one text.</summary>
    public string Key { get; private set; } = NewKey();

    public bool HasFields => Body.Contains("{{", StringComparison.Ordinal) || Body.Contains("{%", StringComparison.Ordinal);

    /// <summary>Nothing in it waits to be filled in: what stands in <see cref="Merged"/> is what its reader gets.</summary>
    public bool IsMerged { get; private set; } = true;

    public bool TooLong => Merged.Length > TextLimits.BodyLength;

    public bool CanSend => !string.IsNullOrWhiteSpace(Merged) && !TooLong && IsMerged && EmptyFields.IsEmpty;

    /// <summary>How much of the last segment is used, 0 to 1.</summary>
    public double LastFill
    {
        get
        {
            var (alone, part) = Count.Encoding == SegmentEncoding.Gsm7 ? (160, 153) : (70, 67);
            return Count.Segments <= 1 ? (double)Count.Units / alone : Math.Min(1, (Count.Units - ((Count.Segments - 1) * part)) / (double)part);
        }
    }

    /// <summary>The first character that makes the message need more segments, or nothing.</summary>
    public string? Costly => Count.CostlyCharacters is [var first, ..] && Segments.Of(PlainText.Without(Merged, Count.CostlyCharacters)).Segments < Count.Segments
        ? first
        : null;

    /// <summary>The word in which the costly character stands; nothing where it stands alone.</summary>
    public string? CostlyWord => Costly is { } costly
        ? Merged.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(word => word.Length > costly.Length && word.Contains(costly, StringComparison.Ordinal))?.Trim('.', ',', '!', '?', ';', ':')
        : null;

    public string? Plain => Costly is { } costly && Body.Contains(costly, StringComparison.Ordinal) ? PlainText.For(costly) : null;

    public void Write(string body)
    {
        Body = body;
        IsMerged = !HasFields;
        Take(body, []);
    }

    /// <summary>Another way (number, person, records) is another text.</summary>
    public void Renew() => Key = NewKey();

    public void MakePlain()
    {
        if (Costly is { } costly && Plain is { } plain) Write(Body.Replace(costly, plain, StringComparison.Ordinal));
    }

    public async Task MergeAsync(Func<string, Task<MergeOutcome>> merge)
    {
        if (!HasFields) return;
        var body = Body;
        var outcome = await merge(body);
        if (body != Body) return;
        IsMerged = outcome.Text is not null;
        Take(outcome.Text ?? body, outcome.EmptyFields);
    }

    private void Take(string merged, ImmutableArray<string> emptyFields)
    {
        if (merged != Merged) Renew();
        (Merged, EmptyFields, Count) = (merged, emptyFields, Segments.Of(merged));
    }

    private static string NewKey() => Guid.CreateVersion7().ToString("N");
}
