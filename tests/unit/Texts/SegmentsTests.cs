using CsCheck;
using Longcode.Texts;

namespace Longcode.Tests.Unit.Texts;

public sealed class SegmentsTests
{
    public static TheoryData<string, int, SegmentEncoding, int> Bodies { get; } = new()
    {
        { "", 0, SegmentEncoding.Gsm7, 0 },
        { Repeat("a", 1), 1, SegmentEncoding.Gsm7, 1 },
        { Repeat("a", 160), 160, SegmentEncoding.Gsm7, 1 },
        { Repeat("a", 161), 161, SegmentEncoding.Gsm7, 2 },
        { Repeat("a", 306), 306, SegmentEncoding.Gsm7, 2 },
        { Repeat("a", 307), 307, SegmentEncoding.Gsm7, 3 },
        { Repeat("a", 1_000), 1_000, SegmentEncoding.Gsm7, 7 },
        { Repeat("€", 80), 160, SegmentEncoding.Gsm7, 1 },
        { Repeat("€", 81), 162, SegmentEncoding.Gsm7, 2 },
        { Repeat("é", 70), 70, SegmentEncoding.Gsm7, 1 },
        { "José".PadRight(160, 'a'), 160, SegmentEncoding.Gsm7, 1 },
        { Repeat("e\u0301", 70), 140, SegmentEncoding.Ucs2, 3 },
        { "`".PadRight(160, 'a'), 160, SegmentEncoding.Ucs2, 3 },
        { "\t".PadRight(160, 'a'), 160, SegmentEncoding.Ucs2, 3 },
        { "\u00A0".PadRight(160, 'a'), 160, SegmentEncoding.Ucs2, 3 },
        { "ç".PadRight(160, 'a'), 160, SegmentEncoding.Ucs2, 3 },
        { "’".PadRight(160, 'a'), 160, SegmentEncoding.Ucs2, 3 },
        { "—".PadRight(160, 'a'), 160, SegmentEncoding.Ucs2, 3 },
        { "…".PadRight(160, 'a'), 160, SegmentEncoding.Ucs2, 3 },
        { Repeat("中", 70), 70, SegmentEncoding.Ucs2, 1 },
        { Repeat("中", 71), 71, SegmentEncoding.Ucs2, 2 },
        { Repeat("中", 134), 134, SegmentEncoding.Ucs2, 2 },
        { Repeat("中", 135), 135, SegmentEncoding.Ucs2, 3 },
        { Repeat("中", 1_000), 1_000, SegmentEncoding.Ucs2, 15 },
        { Repeat("😀", 35), 70, SegmentEncoding.Ucs2, 1 },
    };

    [Theory, MemberData(nameof(Bodies))]
    public void Body_counts_as_the_carrier_counts_it(string body, int units, SegmentEncoding encoding, int segments)
    {
        var count = Segments.Of(body);

        (count.Units, count.Encoding, count.Segments).ShouldBe((units, encoding, segments));
    }

    [Fact]
    public void An_escape_pair_is_never_split_over_two_segments()
    {
        // 152 letters leave one septet in the first part, the euro sign needs two: 306 septets in three parts.
        var body = Repeat("a", 152) + "€" + Repeat("a", 152);

        Segments.Of(body).ShouldSatisfyAllConditions(
            count => count.Units.ShouldBe(306),
            count => count.Segments.ShouldBe(3));
    }

    [Fact]
    public void A_surrogate_pair_is_never_split_over_two_segments()
    {
        // 66 units leave one in the first part, the emoji needs two: 134 units in three parts.
        var body = Repeat("中", 66) + "😀" + Repeat("中", 66);

        Segments.Of(body).ShouldSatisfyAllConditions(
            count => count.Units.ShouldBe(134),
            count => count.Segments.ShouldBe(3));
    }

    [Fact]
    public void Each_costly_character_is_named_once() =>
        Segments.Of("Hi “Ana”, see you… “soon” 😀😀").CostlyCharacters.ShouldBe(["“", "”", "…", "😀"], ignoreOrder: true);

    [Fact]
    public void A_text_in_gsm7_names_no_costly_character() =>
        Gsm7Body.Sample(body => Segments.Of(body).CostlyCharacters.IsEmpty);

    [Fact]
    public void Any_text_agrees_with_the_slow_reference() =>
        AnyBody.Sample(body =>
        {
            var count = Segments.Of(body);
            return (count.Encoding, count.Units, count.Segments) == SlowSegments.Of(body);
        }, iter: 20_000);

    [Fact]
    public void A_longer_text_never_has_fewer_segments() =>
        Gen.Select(AnyBody, AnyBody).Sample((head, tail) => Segments.Of(head + tail).Segments >= Segments.Of(head).Segments);

    private static Gen<string> Gsm7Body { get; } = Body(Gen.OneOf(Gen.Char['a', 'z'], Gen.OneOf('€', '{', '\\', 'Ω', 'é', ' ', '\n')).Select(c => c.ToString()));

    private static Gen<string> AnyBody { get; } = Gen.OneOf(
        Gsm7Body,
        Body(Gen.OneOf("a", "€", "中", "😀", "e\u0301", "\uD83D", "\uDE00", "`", "’")),
        Gen.String[0, 400]);

    private static Gen<string> Body(Gen<string> piece) => piece.Array[0, 420].Select(string.Concat);

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
