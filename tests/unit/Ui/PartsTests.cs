using Longcode.Numbers;
using Longcode.People;
using Longcode.Texts;
using Longcode.WebHost.Ui.Parts;
using Longcode.WebHost.Ui.People;
using Longcode.WebHost.Ui.Texts;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace Longcode.Tests.Unit.Ui;

public sealed class PartsTests
{
    [Fact]
    public void A_phone_of_North_America_has_its_area_code_apart()
    {
        PhoneText.Of("+13305550142").ShouldBe(new PhoneText("(330)", "555-0142"));
        PhoneText.Of("+442079460123").ToString().ShouldBe("+442079460123");
    }

    [Theory]
    [InlineData(199, 250, "", "51 left")]
    [InlineData(200, 250, "near", "50 left")]
    [InlineData(250, 250, "full", "0 left")]
    [InlineData(251, 250, "full", "0 left")]
    public void The_meter_is_amber_from_four_fifths_and_red_at_the_end(int sent, int included, string tone, string words)
    {
        Allowance.Tone(sent, included).ShouldBe(tone);
        Allowance.Words(sent, included).ShouldBe(words);
    }

    [Fact]
    public void Each_stage_has_a_glyph_of_its_own()
    {
        var shapes = Enum.GetValues<DialStage>().Select(Dials.Shape).ToList();

        shapes.Distinct(StringComparer.Ordinal).Count().ShouldBe(shapes.Count);
    }

    [Fact]
    public void Every_status_has_a_stage_and_a_word()
    {
        foreach (var status in Enum.GetValues<TextStatus>())
        {
            var text = Text(status);
            Enum.IsDefined(text.Stage()).ShouldBeTrue();
            text.Saying().ShouldNotBeNullOrWhiteSpace();
            text.Saying().ShouldNotMatch("\\d", "codes stand in the life line");
        }
    }

    [Fact]
    public void An_address_of_a_conversation_reads_back()
    {
        var (number, phone) = (PhoneNumber.Parse("+13305550142"), PhoneNumber.Parse("+13305550188"));

        InboxAddress.Of(number, phone).ShouldBe("/texts/13305550142/13305550188");
        InboxAddress.TryParse("13305550142", out var read).ShouldBeTrue();
        read.ShouldBe(number);
        InboxAddress.TryParse("+13305550142", out read).ShouldBeTrue();
        read.ShouldBe(number);
        InboxAddress.TryParse("nobody", out _).ShouldBeFalse();

        var sender = PhoneNumber.OfSender("12345678");
        InboxAddress.Of(number, sender).ShouldBe("/texts/13305550142/~12345678");
        InboxAddress.TryParsePhone("~12345678", out read).ShouldBeTrue();
        read.ShouldBe(sender);
        InboxAddress.TryParsePhone("13305550142", out read).ShouldBeTrue();
        read.ShouldBe(number);
    }

    [Fact]
    public void The_first_open_mobile_passes_over_those_that_may_not_be_texted()
    {
        var person = new PersonView
        {
            Id = "p", FirstName = "Elena", LastName = "Vargas",
            Phones =
            [
                new PersonPhone { Number = PhoneNumber.Parse("+13305550104"), Type = PhoneType.Home },
                new PersonPhone { Number = PhoneNumber.Parse("+13305550105"), Type = PhoneType.Mobile, DoNotText = true },
                new PersonPhone { Number = PhoneNumber.Parse("+13305550106"), Type = PhoneType.Mobile, OptedOutSince = DateTimeOffset.UnixEpoch },
                new PersonPhone { Number = PhoneNumber.Parse("+13305550107"), Type = PhoneType.Mobile },
            ],
        };

        person.FirstOpenMobile().ShouldBe(person.Phones[3]);
        person.TypeWord(person.Phones[3]).ShouldBe("Mobile 3");
        person.TypeWord(person.Phones[0]).ShouldBe("Home");
    }

    [Fact]
    public async Task A_list_is_read_on_by_its_cursor_as_far_as_the_screen_asks()
    {
        var asked = new List<string?>();
        var list = new KeysetList<int>(page =>
        {
            asked.Add(page.Cursor);
            return Task.FromResult(new Page<int>([.. Enumerable.Range(asked.Count * 10, 10)], asked.Count < 3 ? $"after-{asked.Count}" : null));
        });

        var first = await list.ProvideAsync(new ItemsProviderRequest(0, 15, CancellationToken.None));

        first.Items.Count().ShouldBe(15);
        first.TotalItemCount.ShouldBe(21, "one row more stands for what is still to be read");
        var rest = await list.ProvideAsync(new ItemsProviderRequest(20, 10, CancellationToken.None));
        rest.TotalItemCount.ShouldBe(30);
        asked.ShouldBe([null, "after-1", "after-2"]);
    }

    [Fact]
    public async Task A_screen_that_asks_twice_at_once_gets_no_row_twice()
    {
        var answers = new Queue<TaskCompletionSource<Page<int>>>([new(), new()]);
        var waiting = answers.ToArray();
        var list = new KeysetList<int>(_ => answers.Dequeue().Task);

        var asked = Task.WhenAll(list.ProvideAsync(new ItemsProviderRequest(0, 2, CancellationToken.None)).AsTask(), list.ProvideAsync(new ItemsProviderRequest(0, 4, CancellationToken.None)).AsTask());
        waiting[0].SetResult(new Page<int>([1, 2], "after-2"));
        waiting[1].SetResult(new Page<int>([3, 4], null));
        await asked;

        list.Items.ShouldBe([1, 2, 3, 4]);
    }

    private static TextView Text(TextStatus status) => new()
    {
        Id = "t", Direction = TextDirection.Outgoing, Number = PhoneNumber.Parse("+13305550142"), Phone = PhoneNumber.Parse("+13305550188"),
        Body = "Hello", Status = status, CreatedAt = DateTimeOffset.UnixEpoch, ErrorCode = "30006", Refusal = new Refusal(RefusalReason.OptedOut),
    };
}
