using System.Diagnostics.CodeAnalysis;

namespace Longcode.Tenants;

public enum BillerVerdict
{
    Done,

    /// <summary>The bank said no: nothing changed, nothing is owed. The code is the bank's word.</summary>
    Declined,

    /// <summary>Certain not to have happened, for another reason: see the code.</summary>
    Refused,

    /// <summary>Certainly not done now: may be repeated after a pause.</summary>
    TryLater,

    /// <summary>Sent, and not answered: repeated with the same key it is not done twice; after a while it is read instead.</summary>
    Unknown,
}

public sealed record BillerAnswer<T>(BillerVerdict Verdict, T? Value, string? Code = null)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsDone => Verdict == BillerVerdict.Done && Value is not null;
}

public static class BillerCodes
{
    /// <summary>The object is not there (any more).</summary>
    public const string Missing = "resource_missing";

    /// <summary>The subscription ends, or ended, and nothing waits to be invoiced.</summary>
    public const string NothingUpcoming = "invoice_upcoming_none";

    public const string AlreadyPaid = "invoice_already_paid";

    /// <summary>The biller gave no reason.</summary>
    public const string Refused = "refused";

    /// <summary>The bank wants the card's owner to confirm.</summary>
    public const string AuthenticationRequired = "authentication_required";
}
