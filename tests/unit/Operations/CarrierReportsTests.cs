using Longcode.Operations;

namespace Longcode.Tests.Unit.Operations;

public sealed class CarrierReportsTests
{
    private static readonly DateTimeOffset Began = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);
    private static readonly StoppedAccount Early = new(Began.AddMinutes(-9), "20003");
    private static readonly StoppedAccount Late = new(Began.AddMinutes(-2), "20403");

    private readonly CarrierReports _reports = new(Began);

    [Fact]
    public void The_account_is_stopped_while_any_silo_says_so_and_since_the_first_of_them()
    {
        _reports.Take(Report("a", Late), Began);
        _reports.Take(Report("b", Early), Began);
        _reports.Take(Report("c", null), Began);

        _reports.Account(Began).ShouldBe(new CarrierAccount(true, Early));
        _reports.Take(Report("b", null), Began);
        _reports.Account(Began).Stopped.ShouldBe(Late);
        _reports.Take(Report("a", null), Began);
        _reports.Account(Began).Stopped.ShouldBeNull();
    }

    [Fact]
    public void The_report_of_a_silo_that_died_is_forgotten()
    {
        _reports.Take(Report("dead", Early), Began);
        var later = Began + CarrierReports.Counts;
        _reports.Take(Report("alive", null), later);

        _reports.Account(later).ShouldBe(new CarrierAccount(true, null));
        _reports.Read(later).ShouldHaveSingleItem().Silo.ShouldBe("alive");
    }

    [Fact]
    public void Who_has_just_begun_does_not_say_that_all_is_well()
    {
        _reports.Take(Report("a", null), Began);

        _reports.Account(Began).IsHeard.ShouldBeFalse();
        _reports.Account(Began + (2 * CarrierReports.Renewal)).IsHeard.ShouldBeTrue();
    }

    private static CarrierReport Report(string silo, StoppedAccount? stopped) => new(silo, stopped, null, 48, [], []);
}
