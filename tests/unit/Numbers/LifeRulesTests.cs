using Longcode.Numbers;
using Longcode.Tests.Unit.Texts;
using Longcode.Texts;
using Longcode.Texts.Ops;

namespace Longcode.Tests.Unit.Numbers;

/// <summary>What a number's release and its resale do to the count of its month.</summary>
public sealed class LifeRulesTests
{
    private static readonly MonthChange CountedTwo = new(LineDriver.Number, "agency", "2026-11", 2);

    private readonly LineDriver _line = new();

    [Fact]
    public async Task The_months_count_is_kept_when_the_number_is_released()
    {
        await SendTwoAsync();
        await CancelAsync();

        await ReleaseAsync();

        _line.Work.Months.ShouldBe([CountedTwo]);
        (_line.Line.Life, _line.Line.Sent).ShouldBe((NumberLife.Released, 0));

        await ReleaseAsync();
        _line.Work.Months.ShouldBeEmpty("a repeat counts nothing twice");
    }

    [Fact]
    public async Task A_give_back_after_the_release_is_taken_off_the_kept_count()
    {
        await SendTwoAsync();
        await CancelAsync();
        await ReleaseAsync();

        await _line.RunAsync(new ClaimOp([(_line.Row("1").Id, LineDriver.Elena)]));

        _line.Row("1").Status.ShouldBe(TextStatus.Refused);
        _line.Work.Months.ShouldBe([CountedTwo with { Sent = -1 }]);
        _line.Line.Sent.ShouldBe(0);
    }

    [Theory]
    [InlineData("rival", 0)]
    [InlineData("agency", 30)]
    public async Task A_count_that_a_released_line_still_has_is_kept_when_another_agency_or_month_begins(string agency, int daysLater)
    {
        await SendTwoAsync();
        _line.Line = _line.Line with { Life = NumberLife.Released };
        _line.Now = _line.Now.AddDays(daysLater);

        (await ReserveAsync(agency)).ShouldNotBeEmpty();

        _line.Work.Months.ShouldBe([CountedTwo]);
        (_line.Line.AgencyId, _line.Line.Sent).ShouldBe((agency, 0));
    }

    [Fact]
    public async Task The_same_agencys_count_of_the_same_month_goes_on()
    {
        await SendTwoAsync();
        _line.Line = _line.Line with { Life = NumberLife.Free };

        await ReserveAsync("agency");

        _line.Work.Months.ShouldBeEmpty();
        _line.Line.Sent.ShouldBe(2);
    }

    private async Task SendTwoAsync()
    {
        (await _line.SendAsync("1")).IsAccepted.ShouldBeTrue();
        (await _line.SendAsync("2")).IsAccepted.ShouldBeTrue();
    }

    private Task<bool[]> CancelAsync() => _line.RunAsync(new ChangeLineOp<bool[]>((line, _) => (line! with { Life = NumberLife.Cancelled }, [true])));

    private Task<bool[]> ReleaseAsync() => _line.RunAsync(new ChangeLineOp<bool[]>((line, _) => LifeRules.Release(line, "agency")));

    private Task<bool[]> ReserveAsync(string agency) => _line.RunAsync(new ChangeLineOp<bool[]>((line, now) =>
        LifeRules.Reserve(LineDriver.Number, line, new NumberReservation("next-order", agency, "eve", "America/New_York"), now)));
}
