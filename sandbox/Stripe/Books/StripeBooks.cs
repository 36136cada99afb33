using Dapper;
using Longcode.Sandbox.Storage;
using Longcode.Sandbox.Stripe.Cards;
using Longcode.Sandbox.Stripe.Catalog;
using Longcode.Sandbox.Stripe.Clock;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Events;
using Longcode.Sandbox.Stripe.Invoices;
using Longcode.Sandbox.Stripe.Meters;
using Longcode.Sandbox.Stripe.Payments;
using Longcode.Sandbox.Stripe.Subscriptions;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Books;

/// <summary>All of the biller's objects. One piece of work at a time reads and changes them; its rows are one transaction.</summary>
internal sealed class StripeBooks
{
    private const string KindPrefix = "stripe/";

    private static readonly IReadOnlyDictionary<string, Type> Kinds = new[]
    {
        typeof(Customer), typeof(CustomerBalanceTransaction), typeof(PaymentMethod), typeof(SetupIntent), typeof(CheckoutSession), typeof(PortalSession),
        typeof(Product), typeof(Price), typeof(Subscription), typeof(Invoice), typeof(InvoiceItem), typeof(InvoicePayment), typeof(PaymentIntent),
        typeof(Charge), typeof(Refund), typeof(Dispute), typeof(CreditNote), typeof(StripeEvent), typeof(TestClock), typeof(BillerTime), typeof(Meter), typeof(MeterEvent),
        typeof(KeptAnswer),
    }.ToDictionary(type => type.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, StripeObject> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, SortedList<long, StripeObject>> _byType = Kinds.Values.ToDictionary(type => type, _ => new SortedList<long, StripeObject>());
    private readonly Lock _gate = new();
    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly Live _live;
    private long _seq;

    public StripeBooks(Database database, TimeProvider time, Live live)
    {
        _database = database;
        _time = time;
        _live = live;
        using var connection = database.OpenReader();
        foreach (var (kind, body) in connection.Query<(string, string)>("SELECT kind, body FROM document WHERE kind LIKE 'stripe/%'"))
            Put(StripeObject.Read(Kinds[kind[KindPrefix.Length..]], body));
    }

    /// <summary>Seconds since 1970 by the clock on the wall.</summary>
    public long WallClock => _time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Where the biller's own pages are found.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Runs the work alone. What it changed is visible at once and durable when the task is done.</summary>
    public (T Result, Task Durable) Run<T>(CollectionFaults collections, Func<StripeWork, T> work)
    {
        lock (_gate)
        {
            var unit = new StripeWork(this) { Collections = collections };
            var result = work(unit);
            return (result, KeepAsync(unit));
        }
    }

    /// <summary>For answers that change nothing; what the work adds is thrown away.</summary>
    public T Read<T>(Func<StripeWork, T> read)
    {
        lock (_gate)
            return read(new StripeWork(this));
    }

    /// <summary>Called after each commit with the events that it brought.</summary>
    public Action<IReadOnlyList<StripeEvent>>? Committed { get; set; }

    internal StripeObject? Find(string id) => _objects.GetValueOrDefault(id);

    /// <summary>In the order in which they came to be.</summary>
    internal IList<StripeObject> AllOf(Type type) => _byType[type].Values;

    internal long NextSeq() => ++_seq;

    private async Task KeepAsync(StripeWork unit)
    {
        var changed = unit.Changed.ToList();
        var removed = unit.Removed.ToList();
        if (changed.Count + removed.Count == 0)
            return;
        changed.ForEach(Put);
        removed.ForEach(Remove);
        var rows = changed.ConvertAll(item => (Kind: KindPrefix + item.GetType().Name, item.Id, Body: item.ToJson()));
        await _database.WriteAsync(connection =>
        {
            foreach (var (kind, id, body) in rows)
                DocumentRows.Upsert(connection, kind, id, body);
            foreach (var item in removed)
                DocumentRows.Delete(connection, KindPrefix + item.GetType().Name, item.Id);
        });
        _live.Changed(Live.Bench);
        Committed?.Invoke([.. changed.OfType<StripeEvent>()]);
        foreach (var follow in unit.After)
            await follow();
    }

    private void Put(StripeObject item)
    {
        _objects[item.Id] = item;
        _byType[item.GetType()][item.Seq] = item;
        _seq = Math.Max(_seq, item.Seq);
    }

    private void Remove(StripeObject item)
    {
        _objects.Remove(item.Id);
        _byType[item.GetType()].Remove(item.Seq);
    }
}
