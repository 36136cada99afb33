using Longcode.Orders;
using Longcode.Tests.Support.Sandbox;

namespace Longcode.Tests.Cluster.Orders.Matrix;

/// <summary>One row of the table: what the agency has, what goes wrong when, and how its purchase must end.</summary>
internal sealed record PurchaseCase(string Name, OrderStatus Ends, params SandboxFault[] Faults)
{
    /// <summary>Numbers that the agency has already: 0 starts the subscription, 1 changes it.</summary>
    public int Has { get; init; }

    /// <summary>What goes wrong as soon as the order is being undone.</summary>
    public SandboxFault[] WhileUndoing { get; init; } = [];

    /// <summary>When all is well again, from the confirmation on; <c>null</c>: a fault is used up by itself.</summary>
    public TimeSpan? MendedAfter { get; init; }

    public TimeSpan Within { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The bank's word, or why it was undone.</summary>
    public string? Says { get; init; }

    public bool IsCredited { get; init; }
}
