using System.Collections.Concurrent;
using Longcode.Sandbox.Storage;

namespace Longcode.Sandbox.Twilio.Numbers;

/// <summary>
/// What is for sale and what is owned. For sale are the fictional numbers 555-0100 to 555-0199 of each area code but 533;
/// a phone that plays a handset is nobody's to sell. The upper half is offered first: examples and tests like to text the lower one.
/// </summary>
internal sealed class NumberShelf
{
    private readonly Documents<OwnedNumber> _documents;
    private readonly ConcurrentDictionary<string, OwnedNumber> _byNumber;
    private readonly HandsetStates _handsets;
    private readonly Live _live;
    private readonly Lock _gate = new();

    public NumberShelf(Database database, HandsetStates handsets, Live live)
    {
        _live = live;
        _handsets = handsets;
        _documents = new Documents<OwnedNumber>(database, "number");
        _byNumber = new ConcurrentDictionary<string, OwnedNumber>(
            _documents.All.Where(number => number.ReleasedAt is null).Select(number => KeyValuePair.Create(number.Number, number)),
            StringComparer.Ordinal);
    }

    public IEnumerable<OwnedNumber> Ledger => _documents.All.OrderBy(number => number.BoughtAt).ThenBy(number => number.Sid, StringComparer.Ordinal);

    public IEnumerable<OwnedNumber> Owned => Ledger.Where(number => number.ReleasedAt is null);

    public OwnedNumber? FindOwned(string number) => _byNumber.GetValueOrDefault(number);

    public OwnedNumber? FindBySid(string sid) => _documents.Find(sid) is { ReleasedAt: null } number ? number : null;

    public static IEnumerable<string> NumbersOf(AreaCode code) => [.. Lines(code, 150), .. Lines(code, 100)];

    public bool IsForSale(string number) =>
        number.Length == 12
        && AreaCodes.All.ContainsKey(number[2..5])
        && number.StartsWith("+1", StringComparison.Ordinal)
        && number.AsSpan(5).StartsWith("55501")
        && char.IsAsciiDigit(number[10]) && char.IsAsciiDigit(number[11])
        && !_byNumber.ContainsKey(number)
        && !_handsets.IsHandset(number);

    /// <summary>Nothing when someone else was quicker.</summary>
    public async Task<OwnedNumber?> BuyAsync(OwnedNumber number)
    {
        Task saved;
        lock (_gate)
        {
            if (!IsForSale(number.Number))
                return null;
            _byNumber[number.Number] = number;
            saved = _documents.SaveAsync(number.Sid, number);
        }

        await saved;
        _live.Changed(Live.Bench);
        return number;
    }

    private static IEnumerable<string> Lines(AreaCode code, int first) => Enumerable.Range(first, 50).Select(line => $"+1{code.Code}5550{line}");

    /// <summary>Changes are made one after the other, so that none is lost. Nothing when the number is not owned.</summary>
    public async Task<OwnedNumber?> ChangeAsync(string sid, Func<OwnedNumber, OwnedNumber> change)
    {
        OwnedNumber changed;
        Task saved;
        lock (_gate)
        {
            if (FindBySid(sid) is not { } number)
                return null;
            changed = change(number);
            if (changed.ReleasedAt is null)
                _byNumber[changed.Number] = changed;
            else
                _byNumber.TryRemove(changed.Number, out _);
            saved = _documents.SaveAsync(sid, changed);
        }

        await saved;
        _live.Changed(Live.Bench);
        return changed;
    }
}
