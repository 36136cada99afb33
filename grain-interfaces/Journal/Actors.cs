namespace Longcode.Journal;

/// <summary>Who did something, as the journal keeps it: a user's id, or a name that no user can have.</summary>
public static class Actors
{
    /// <summary>The biller, or somebody at its dashboard.</summary>
    public const string Stripe = "@stripe";

    /// <summary>The product by itself.</summary>
    public const string Longcode = "@longcode";

    private const string OperatorPrefix = "@operator:";

    /// <summary>Who keeps the installation running: a user of whichever agency.</summary>
    public static string Operator(string agencyId, string userId) => $"{OperatorPrefix}{agencyId}/{userId}";

    /// <summary>The user, or the product where no user asked.</summary>
    public static string UserOr(string? userId, string otherwise = Longcode) => userId is { Length: > 0 } ? userId : otherwise;

    /// <summary><c>user</c>, <c>stripe</c>, <c>longcode</c> or <c>operator</c>.</summary>
    public static string Word(string who) => who switch
    {
        Stripe => "stripe",
        Longcode => "longcode",
        _ when who?.StartsWith(OperatorPrefix, StringComparison.Ordinal) == true => "operator",
        _ => "user",
    };

    /// <summary>The agency's user; <c>null</c> for all others.</summary>
    public static string? UserId(string who) => Word(who) == "user" ? who : null;
}
