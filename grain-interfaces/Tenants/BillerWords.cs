namespace Longcode.Tenants;

/// <summary>Why a payment that its bank asked about was not made: the words that a decline has beside the bank's own.</summary>
public static class BillerWords
{
    /// <summary>The card's owner did not pass the bank's question.</summary>
    public const string AuthenticationFailed = "authentication_failed";

    /// <summary>The card's owner did not answer the bank in time.</summary>
    public const string AuthenticationExpired = "authentication_expired";

    /// <summary>A user gave up what the bank asked about.</summary>
    public const string GivenUp = "given_up";
}
