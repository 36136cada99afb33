using Longcode.Sandbox.Stripe.Clock;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Events;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Books;

/// <summary>
/// One request, or one thing that fell due, over the books. Objects are changed as copies: work that is thrown away changed nothing.
/// </summary>
internal sealed class StripeWork(StripeBooks books)
{
    private readonly Dictionary<string, StripeObject> _edited = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StripeObject> _removed = new(StringComparer.Ordinal);

    public IEnumerable<StripeObject> Changed => _edited.Values;

    public IEnumerable<StripeObject> Removed => _removed.Values;

    /// <summary>Seconds since 1970 by the biller's clock; the time that fell due while the clock is moved on.</summary>
    public long Now { get => _now ?? BillerTime.Of(this).Now(books.WallClock); set => _now = value; }

    /// <summary>Where the biller's own pages are found.</summary>
    public string BaseUrl => books.BaseUrl;

    /// <summary>What asked for this work; events name it.</summary>
    public string? RequestId { get; set; }

    public string? IdempotencyKey { get; set; }

    /// <summary>What goes wrong at the bank during this work.</summary>
    public CollectionFaults Collections { get; init; } = new();

    /// <summary>What follows once the work is durable.</summary>
    public List<Func<Task>> After { get; } = [];

    private long? _now;

    /// <summary>To read; change only what <see cref="Edit{T}(string)"/> or <see cref="Add{T}(T, string)"/> gave.</summary>
    public T? Find<T>(string? id)
        where T : StripeObject => id is null || _removed.ContainsKey(id) ? null : (_edited.GetValueOrDefault(id) ?? books.Find(id)) as T;

    public StripeObject? Find(string id) => Find<StripeObject>(id);

    /// <param name="id">An id that a caller gave; a wrong one is the caller's error.</param>
    /// <param name="param">The parameter that held it.</param>
    public T Get<T>(string id, string param = "id")
        where T : StripeObject => Find<T>(id) ?? throw StripeProblem.Missing(typeof(T), id, param);

    public T Edit<T>(string id, string param = "id")
        where T : StripeObject => Edit(Get<T>(id, param));

    public T Edit<T>(T item)
        where T : StripeObject
    {
        if (_edited.TryGetValue(item.Id, out var edited) && edited is T already)
            return already;
        var copy = (T)item.Clone();
        _edited[copy.Id] = copy;
        return copy;
    }

    public T Add<T>(T item, string prefix)
        where T : StripeObject
    {
        if (item.Id.Length == 0)
            item.Id = StripeIds.New(prefix);
        if (item.Created == 0)
            item.Created = Now;
        item.Seq = books.NextSeq();
        _edited[item.Id] = item;
        return item;
    }

    public void Remove(StripeObject item)
    {
        _edited.Remove(item.Id);
        _removed[item.Id] = item;
    }

    /// <summary>Takes back all changes: what was made was only to be shown.</summary>
    public void Discard()
    {
        _edited.Clear();
        _removed.Clear();
    }

    /// <summary>Oldest first, with this work's own changes.</summary>
    public IEnumerable<T> All<T>()
        where T : StripeObject
    {
        var stored = books.AllOf(typeof(T));
        foreach (var item in stored)
            if (Find<T>(item.Id) is { } current)
                yield return current;
        foreach (var item in _edited.Values.OfType<T>().Where(item => books.Find(item.Id) is null).ToList())
            yield return item;
    }

    /// <summary>From here on time is that of the customer's test clock, if it has one.</summary>
    public void UseClockOf(Customer customer)
    {
        if (Find<TestClock>(customer.TestClock) is { } clock)
            Now = clock.FrozenTime;
    }

    public void Emit(string type, StripeObject subject) => Add(new StripeEvent
    {
        Type = type,
        Data = new EventData { Object = StripeRenderer.Render(this, subject) },
        Request = new EventRequest { Id = RequestId, IdempotencyKey = IdempotencyKey },
    }, "evt");
}
