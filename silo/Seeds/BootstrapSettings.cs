using System.ComponentModel.DataAnnotations;
using Longcode.Accounts;
using Longcode.Numbers;

namespace Longcode.Silo.Seeds;

/// <summary>The first agency of an installation; made once, where it is missing. Section <c>Longcode:Bootstrap</c>.</summary>
public sealed class BootstrapSettings : IValidatableObject
{
    public const string Section = "Longcode:Bootstrap";

    public string AgencyName { get; set; } = "";

    public string OwnerEmail { get; set; } = "";

    public string OwnerPassword { get; set; } = "";

    /// <summary><c>lc_{public}_{secret}</c>; none by default.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>IANA name of the zone whose calendar month counts.</summary>
    public string TimeZone { get; set; } = "America/New_York";

    public bool IsGiven => AgencyName.Length > 0 || OwnerEmail.Length > 0 || OwnerPassword.Length > 0 || ApiKey.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsGiven)
        {
            yield break;
        }

        if (AgencyName.Length is 0 or > 200)
        {
            yield return new ValidationResult("Set AgencyName to the agency's name.");
        }

        if (OwnerEmail.IndexOf('@', StringComparison.Ordinal) <= 0 || DemoAgency.IsDemo(OwnerEmail))
        {
            yield return new ValidationResult("Set OwnerEmail to the main contact's e-mail address.");
        }

        if (OwnerPassword.Length < AccountLimits.ShortestPassword)
        {
            yield return new ValidationResult($"Set OwnerPassword to at least {AccountLimits.ShortestPassword} characters.");
        }

        if (ApiKey.Length > 0 && (SeedKey.Parse(ApiKey) is not { Secret.Length: >= 20 } key || key.Public == DemoAgency.KeyId))
        {
            yield return new ValidationResult("Set ApiKey to lc_<public>_<secret> with a secret of at least 20 characters, or leave it out.");
        }

        if (!MonthClock.Knows(TimeZone))
        {
            yield return new ValidationResult("Set TimeZone to an IANA name, such as America/New_York.");
        }
    }
}
