namespace Longcode.Accounts;

/// <summary>Whose sign-ins may see how the installation is doing. Section <c>Longcode:Operators</c>; nobody by default.</summary>
public sealed class OperatorSettings
{
    public const string Section = "Longcode:Operators";

    /// <summary>E-mail addresses of accounts, parted by commas.</summary>
    public string Accounts { get; set; } = "";

    /// <param name="account">The key of an account.</param>
    public bool Has(string account) =>
        Accounts.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Any(email => AccountKey.Of(email) == account);
}
