using CsCheck;
using Longcode.Consent;

namespace Longcode.Tests.Unit.Consent;

public sealed class ConsentWordsTests
{
    public static TheoryData<string> OptOut { get; } = [.. ConsentWordings.OptOut];

    public static TheoryData<string> Nothing { get; } = [.. ConsentWordings.Nothing];

    public static TheoryData<string> OptIn { get; } = [.. ConsentWordings.OptIn];

    public static TheoryData<string> Help { get; } = [.. ConsentWordings.Help];

    [Theory, MemberData(nameof(OptOut))]
    public void Certain_revocation_opts_out(string body) => ConsentWords.Of(body).ShouldBe(ConsentMeaning.OptOut);

    [Theory, MemberData(nameof(Nothing))]
    public void Ordinary_sentence_means_nothing(string body) => ConsentWords.Of(body).ShouldBe(ConsentMeaning.Nothing);

    [Theory, MemberData(nameof(OptIn))]
    public void Opt_in_takes_the_very_keyword(string body) => ConsentWords.Of(body).ShouldBe(ConsentMeaning.OptIn);

    [Theory, MemberData(nameof(Help))]
    public void Help_takes_the_very_keyword(string body) => ConsentWords.Of(body).ShouldBe(ConsentMeaning.Help);

    [Fact]
    public void Case_changes_nothing() =>
        Wording.Sample(body =>
            ConsentWords.Of(body.ToUpperInvariant()) == ConsentWords.Of(body)
            && ConsentWords.Of(body.ToLowerInvariant()) == ConsentWords.Of(body));

    [Fact]
    public void What_stands_around_changes_nothing() =>
        Gen.Select(Around, Wording, Around).Sample((before, body, after) => ConsentWords.Of(before + body + after) == ConsentWords.Of(body), iter: 5_000);

    [Fact]
    public void How_wide_the_gaps_between_words_are_changes_nothing() =>
        Gen.Select(Wording, Gen.OneOf("  ", "\t", "\u00A0", " \u2009 ")).Sample((body, gap) =>
            ConsentWords.Of(body.Replace(" ", gap, StringComparison.Ordinal)) == ConsentWords.Of(body));

    [Fact]
    public void Letter_width_changes_nothing() =>
        Wording.Sample(body => ConsentWords.Of(FullWidth(body)) == ConsentWords.Of(body));

    [Fact]
    public void Any_text_is_read_without_a_fault_even_broken_unicode() =>
        Gen.String[0, 1_600].Sample(body => Enum.IsDefined(ConsentWords.Of(body + "\uD83D")));

    [Fact]
    public void A_long_text_of_courtesies_is_read_in_linear_time() =>
        ConsentWords.Of(string.Concat(Enumerable.Repeat("please thanks no ", 20_000))).ShouldBe(ConsentMeaning.Nothing);

    private static Gen<string> Wording { get; } =
        Gen.OneOf<string>([.. ConsentWordings.OptOut, .. ConsentWordings.Nothing, .. ConsentWordings.OptIn, .. ConsentWordings.Help]);

    private static Gen<string> Around { get; } = Gen.OneOf("", " ", "\n", "\"", "“", "”", "(", ")", "!", ".", " ... ", "*", "\r\n", "🙂", "\u200B", "«").Array[0, 4].Select(string.Concat);

    private static string FullWidth(string body) => string.Concat(body.Select(c => c is > ' ' and <= '~' and not '\'' and not '`' and not '-' ? (char)(c + 0xFEE0) : c));
}
