using Longcode.Sandbox.Faults;

namespace Longcode.Sandbox.Stripe.Books;

/// <summary>
/// The faults at <c>stripe.invoices.pay</c> of one piece of work. One that must strike outside it (a delay, a dropped connection)
/// unwinds the work; the repeat finds it in <see cref="Passed"/> and goes on.
/// </summary>
internal sealed class CollectionFaults
{
    /// <summary>Where faults are taken from; nothing in previews and reads.</summary>
    public FaultBoard? Board { get; init; }

    public Fault? Passed { get; set; }

    public bool IsRequest { get; init; }

    public bool DropsAnswer { get; private set; }

    public List<Task> Durable { get; } = [];

    /// <summary>The bank's refusal that was ordered, if any.</summary>
    public Fault? Strike()
    {
        var fault = Passed;
        if (fault is null && Board is not null)
        {
            (fault, var durable) = Board.Take(FaultPoints.InvoicesPay);
            Durable.Add(durable);
            if (fault is { Effect: FaultEffects.Delay } or { Effect: FaultEffects.DropBefore } && IsRequest)
                throw new CollectionUnwound(fault);
        }

        DropsAnswer |= fault?.Effect == FaultEffects.DropAfter;
        return fault is { Effect: FaultEffects.Refuse } ? fault : null;
    }
}

/// <summary>Nothing was done; the request waits and repeats, or its connection is closed.</summary>
internal sealed class CollectionUnwound(Fault fault) : Exception
{
    public Fault Fault => fault;
}
