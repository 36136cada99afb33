using System.ComponentModel.DataAnnotations;
using Longcode.Silo.Seeds;

namespace Longcode.Tests.Unit.Seeds;

public sealed class BootstrapSettingsTests
{
    [Fact]
    public void Without_settings_there_is_no_first_agency()
    {
        var none = new BootstrapSettings();

        none.IsGiven.ShouldBeFalse();
        Problems(none).ShouldBeEmpty();
    }

    [Fact]
    public void The_first_agency_may_do_without_a_key()
    {
        Problems(Given()).ShouldBeEmpty();
        Problems(Given(key: "")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "owner@harbor.example", "a long password", "lc_first_0123456789abcdefghij", "America/New_York", "AgencyName")]
    [InlineData("Harbor", "owner", "a long password", "", "America/New_York", "OwnerEmail")]
    [InlineData("Harbor", "owner@demo.longcode.test", "a long password", "", "America/New_York", "OwnerEmail")]
    [InlineData("Harbor", " OWNER@DEMO.LONGCODE.TEST", "a long password", "", "America/New_York", "OwnerEmail")]
    [InlineData("Harbor", "owner@harbor.example", "demo", "", "America/New_York", "OwnerPassword")]
    [InlineData("Harbor", "owner@harbor.example", "a long password", "lc_demo_0123456789abcdefghij", "America/New_York", "ApiKey")]
    [InlineData("Harbor", "owner@harbor.example", "a long password", "lc_first_short", "America/New_York", "ApiKey")]
    [InlineData("Harbor", "owner@harbor.example", "a long password", "a-key-of-its-own-form", "America/New_York", "ApiKey")]
    [InlineData("Harbor", "owner@harbor.example", "a long password", "", "Ohio", "TimeZone")]
    public void What_is_wrong_is_named(string name, string email, string password, string key, string zone, string named) =>
        Problems(Given(name, email, password, key, zone)).ShouldHaveSingleItem().ShouldContain(named);

    private static BootstrapSettings Given(
        string name = "Harbor Staffing", string email = "owner@harbor.example", string password = "a long password",
        string key = "lc_first_0123456789abcdefghij", string zone = "America/New_York") =>
        new() { AgencyName = name, OwnerEmail = email, OwnerPassword = password, ApiKey = key, TimeZone = zone };

    private static List<string> Problems(BootstrapSettings settings)
    {
        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(settings, new ValidationContext(settings), problems, validateAllProperties: true);
        return [.. problems.Select(problem => problem.ErrorMessage ?? "")];
    }
}
