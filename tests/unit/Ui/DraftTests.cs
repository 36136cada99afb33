using Longcode.People;
using Longcode.Texts;
using Longcode.WebHost.Ui.Texts;

namespace Longcode.Tests.Unit.Ui;

public sealed class DraftTests
{
    private const string Curly = "Hi Elena, the ICU RN, nights panel at St. Brigid can see you Thursday at 10:30. Does that suit? Reply and I’ll confirm.";

    private readonly Draft _draft = new();

    [Fact]
    public void A_character_that_costs_a_segment_is_named_with_its_word_and_a_plain_one()
    {
        _draft.Write(Curly);

        _draft.Count.Segments.ShouldBe(2);
        _draft.Costly.ShouldBe("’");
        _draft.CostlyWord.ShouldBe("I’ll");
        _draft.Plain.ShouldBe("'");
    }

    [Fact]
    public void The_plain_character_saves_the_segment()
    {
        _draft.Write(Curly);
        _draft.MakePlain();

        _draft.Body.ShouldEndWith("I'll confirm.");
        _draft.Count.Segments.ShouldBe(1);
        _draft.Costly.ShouldBeNull();
    }

    [Fact]
    public void A_character_that_costs_nothing_is_not_named()
    {
        _draft.Write("Schön, that’s it");

        _draft.Count.Encoding.ShouldBe(SegmentEncoding.Ucs2);
        _draft.Costly.ShouldBeNull();
    }

    [Fact]
    public void The_key_stays_while_the_text_does_and_changes_with_it()
    {
        _draft.Write("Hello");
        var key = _draft.Key;
        _draft.Write("Hello");
        _draft.Key.ShouldBe(key);

        _draft.Write("Hello!");
        _draft.Key.ShouldNotBe(key);
    }

    [Fact]
    public void Another_number_or_record_is_another_text()
    {
        _draft.Write("Hello");
        var key = _draft.Key;

        _draft.Renew();

        _draft.Key.ShouldNotBe(key);
    }

    [Fact]
    public async Task What_is_counted_is_what_the_reader_gets()
    {
        _draft.Write("Hi {{ FirstName }}");
        await _draft.MergeAsync(_ => Task.FromResult(new MergeOutcome("Hi Elena", [])));

        _draft.Merged.ShouldBe("Hi Elena");
        _draft.CanSend.ShouldBeTrue();
    }

    [Fact]
    public async Task A_message_with_merge_fields_is_kept_back_until_they_are_filled_in()
    {
        _draft.Write("Hi {{ FirstName }}");
        _draft.CanSend.ShouldBeFalse();

        await _draft.MergeAsync(_ => Task.FromResult(new MergeOutcome(null, [])));
        _draft.CanSend.ShouldBeFalse();

        _draft.Write("Hi");
        _draft.CanSend.ShouldBeTrue();
    }

    [Fact]
    public async Task An_empty_merge_field_keeps_the_message_back()
    {
        _draft.Write("Hi {{ FirstName }}");
        await _draft.MergeAsync(_ => Task.FromResult(new MergeOutcome(null, ["FirstName"])));

        _draft.CanSend.ShouldBeFalse();
        _draft.EmptyFields.ShouldBe(["FirstName"]);
    }

    [Fact]
    public async Task A_merge_of_an_older_body_is_not_taken()
    {
        _draft.Write("Hi {{ FirstName }}");
        var answer = new TaskCompletionSource<MergeOutcome>();
        var merging = _draft.MergeAsync(_ => answer.Task);
        _draft.Write("Hello {{ FirstName }}");
        answer.SetResult(new MergeOutcome("Hi Elena", []));
        await merging;

        _draft.Merged.ShouldBe("Hello {{ FirstName }}");
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void A_thousand_characters_are_the_most(int length, bool fits)
    {
        _draft.Write(new string('a', length));

        _draft.CanSend.ShouldBe(fits);
        _draft.TooLong.ShouldBe(!fits);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public void A_blank_message_is_not_sent(string body)
    {
        _draft.Write(body);

        _draft.CanSend.ShouldBeFalse();
    }
}
