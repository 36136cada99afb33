using System.Diagnostics.CodeAnalysis;
using Longcode.Texts;

namespace Longcode.Silo.Storage.Log;

/// <summary>
/// The outgoing texts that this silo wrote last and whose end is still to come, as it wrote them: their callbacks come soon. A row
/// kept here may have been changed elsewhere since; whoever writes it checks the length of its life line.
/// </summary>
internal sealed class RecentTexts
{
    private const int Capacity = 8_000;

    private readonly Dictionary<string, TextRow> _rows = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>A copy, to be changed.</summary>
    public bool TryCopy(string id, [NotNullWhen(true)] out TextRow? copy)
    {
        copy = _rows.GetValueOrDefault(id)?.Copy();
        return copy is not null;
    }

    public void Keep(TextRow row)
    {
        if (row.Direction != TextDirection.Outgoing || row.Status.IsTerminal())
        {
            _rows.Remove(row.Id);
            return;
        }

        if (_rows.TryAdd(row.Id, row))
        {
            _order.Enqueue(row.Id);
        }
        else
        {
            _rows[row.Id] = row;
        }

        while (_order.Count > Capacity)
        {
            _rows.Remove(_order.Dequeue());
        }
    }

    public void Forget(string id) => _rows.Remove(id);
}
