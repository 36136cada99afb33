using Longcode.Texts;

namespace Longcode.Numbers;

/// <summary>Texts of one kind that wait for their turn, in the line's order.</summary>
internal sealed class WaitingTexts
{
    private readonly SortedDictionary<long, TextRow> _bySeq = [];

    public int Count => _bySeq.Count;

    public long Segments { get; private set; }

    public void Put(TextRow row)
    {
        Remove(row);
        _bySeq.Add(row.Seq, row);
        Segments += row.Segments;
    }

    public void Remove(TextRow row)
    {
        if (_bySeq.Remove(row.Seq))
        {
            Segments -= row.Segments;
        }
    }

    public TextRow? First(Func<TextRow, bool> mayGo) => _bySeq.Values.FirstOrDefault(mayGo);
}
