using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Longcode.Numbers;
using Longcode.Silo.Storage;

namespace Longcode.Tests.Unit.Contracts;

public sealed class JsonStateSerializerTests
{
    private static readonly JsonStateSerializer Serializer = new();

    [Fact]
    public void A_phone_number_is_its_e164_in_a_row_and_comes_back()
    {
        var state = new Held { Number = PhoneNumber.Parse("+13305550142"), Spare = null, All = [PhoneNumber.Parse("+441632960001")] };

        var row = Serializer.Serialize(state).ToString();
        var read = Serializer.Deserialize<Held>(BinaryData.FromString(row))!;

        JsonNode.DeepEquals(JsonNode.Parse(row), JsonNode.Parse("""{"number":"+13305550142","spare":null,"all":["+441632960001"]}""")).ShouldBeTrue(row);
        (read.Number, read.Spare).ShouldBe((state.Number, state.Spare));
        read.All.ShouldBe(state.All);
    }

    [Fact]
    public void No_row_names_a_type() => Serializer.Serialize<object>(new Held()).ToString().ShouldNotContain("Longcode");

    [Fact]
    public void A_member_that_this_build_does_not_know_is_passed_over() =>
        Serializer.Deserialize<Held>(BinaryData.FromString("""{"number":"+13305550142","later":{"a":1}}"""))!.Number.Value.ShouldBe("+13305550142");

    [Fact]
    public void What_is_no_number_is_not_read_as_one() =>
        Should.Throw<JsonException>(() => Serializer.Deserialize<Held>(BinaryData.FromString("""{"number":"call me"}""")));

    private sealed class Held
    {
        public PhoneNumber Number { get; set; }

        public PhoneNumber? Spare { get; set; }

        public ImmutableArray<PhoneNumber> All { get; set; } = [];
    }
}
