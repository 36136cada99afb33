using Longcode.Numbers;
using Longcode.Texts;
using Longcode.WebHost.Ui.Parts;
using Longcode.WebHost.Ui.Texts;

namespace Longcode.Tests.Unit.Texts;

/// <summary>Every code of the carrier that a text can meet is said in words, with the next step.</summary>
public sealed class CarrierErrorsTests
{
    public static TheoryData<string> OnTheSpot =>
    [
        "20409", "21211", "21214", "21408", "21601", "21602", "21603", "21604", "21606", "21608", "21609", "21610", "21612", "21614", "21617",
        "21620", "21623", "21659", "21660",
    ];

    public static TheoryData<string> Later =>
    [
        "30001", "30002", "30003", "30004", "30005", "30006", "30007", "30009", "30022", "30023", "30026", "30027", "30032", "30033", "30034", "30035", "30036",
    ];

    public static TheoryData<string> Waits => ["20003", "20005", "20006", "20007", "20008", "20403", "20404", "20429", "20500", "20503", "21611", "connect", "unanswered"];

    [Theory, MemberData(nameof(OnTheSpot))]
    public void A_refusal_on_the_spot_is_said_with_its_reason_and_the_next_step(string code)
    {
        var refused = Text(TextStatus.Refused, code, new Refusal(RefusalReason.CarrierRefused, ErrorCode: code));

        refused.Stage().ShouldBe(DialStage.NotSent);
        refused.Saying().ShouldBe($"Not sent: {Said(code).Words}");
        refused.NextStep().ShouldBe(Said(code).NextStep);
        new Refusal(RefusalReason.CarrierRefused, ErrorCode: code).Sentence().ShouldContain(Said(code).NextStep);
    }

    [Theory, MemberData(nameof(Later))]
    public void A_text_that_did_not_arrive_says_why_and_what_to_do(string code)
    {
        var failed = Text(TextStatus.Undelivered, code);

        failed.Saying().ShouldBe($"Not delivered: {Said(code).Words}");
        failed.NextStep().ShouldBe(Said(code).NextStep);
    }

    [Theory, MemberData(nameof(Waits))]
    public void What_makes_texts_wait_is_said_to_operators(string code) => Said(code);

    [Theory]
    [InlineData(null)]
    [InlineData("30008")]
    [InlineData("99999")]
    public void A_code_without_a_meaning_is_said_as_such(string? code) =>
        Text(TextStatus.Failed, code).Saying().ShouldBe("Not delivered: the carrier gave no reason");

    [Fact]
    public void A_text_that_its_sender_settled_says_so()
    {
        var left = Text(TextStatus.Failed, null) with { Events = [new TextEvent(DateTimeOffset.UnixEpoch, "settled", "left")] };
        var arrived = Text(TextStatus.Delivered, null) with { Events = [new TextEvent(DateTimeOffset.UnixEpoch, "settled", "arrived")] };

        (left.Stage(), left.Saying(), left.NextStep()).ShouldBe((DialStage.Unsure, "Left: not sure it was sent", null));
        arrived.Saying().ShouldBe("Arrived, as marked by hand");
    }

    [Fact]
    public void A_refused_text_that_may_have_arrived_before_is_not_said_to_be_unsent()
    {
        var refused = Text(TextStatus.Refused, null, new Refusal(RefusalReason.OptedOut)) with { Events = [new TextEvent(DateTimeOffset.UnixEpoch, "settled", "resend")] };

        refused.Saying().ShouldBe("Not sent again: opted out");
    }

    private static CarrierError Said(string code)
    {
        var error = CarrierErrors.Of(code);
        error.Words.ShouldNotBe(CarrierErrors.Of(null).Words, $"{code} has no words of its own");
        error.Words.ShouldNotMatch("\\d", "codes stand in the life line");
        error.NextStep.ShouldEndWith(".");
        return error;
    }

    private static TextView Text(TextStatus status, string? code, Refusal? refusal = null) => new()
    {
        Id = "t", Direction = TextDirection.Outgoing, Number = PhoneNumber.Parse("+13305550142"), Phone = PhoneNumber.Parse("+13305550188"),
        Body = "Hello", Status = status, CreatedAt = DateTimeOffset.UnixEpoch, ErrorCode = code, Refusal = refusal,
    };
}
