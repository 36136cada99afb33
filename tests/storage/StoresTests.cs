using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.People;
using Longcode.Silo.Storage;
using Longcode.Silo.Storage.Numbers;
using Longcode.Silo.Storage.People;
using Longcode.Tests.Support.Databases;
using Longcode.Texts;
using Reader = Longcode.Silo.Storage.Texts.TextReader;

namespace Longcode.Tests.Storage;

public sealed class StoresTests(TestDatabases databases)
{
    private const string Ours = "agency-a";
    private const string Theirs = "agency-b";
    private const string Number = "+13305550100";
    private const string Phone = "+13305550188";
    private static readonly PhoneNumber From = PhoneNumber.Parse(Phone);
    private static readonly PhoneNumber To = PhoneNumber.Parse(Number);
    private static readonly Caller Dana = new(Ours, "dana", Permissions.SendAsOthers);
    private static readonly PageRequest First = new();

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task People_come_by_last_name_page_by_page_and_never_from_another_agency(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        var store = new PeopleStore(database);
        foreach (var name in (string[])["Zahra", "Ávila", "brandt", "Chow", "Adams"])
        {
            await AddAsync(store, Ours, Agencies.Person($"p-{name}", "Ann", name));
        }

        await AddAsync(store, Theirs, Agencies.Person("other", "Ann", "Aaron"));
        var names = new List<string>();
        string? cursor = null;
        do
        {
            var page = await store.SearchAsync(Ours, PeopleQuery.Everything, new PageRequest(cursor, 2), default);
            names.AddRange(page.Items.Select(person => person.LastName));
            cursor = page.Next;
        }
        while (cursor is not null);

        names.ShouldBe(["Adams", "Ávila", "brandt", "Chow", "Zahra"]);
        (await store.FindAsync(Ours, "other", default)).ShouldBeNull();
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_search_matches_the_start_of_words_and_the_digits_of_phones(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        var store = new PeopleStore(database);
        await AddAsync(store, Ours, Agencies.Person("elena", "Elena", "Vargas", Phone));
        await AddAsync(store, Ours, Agencies.Person("luis", "Luis", "Hernández", "+13305550189"));

        async Task<string[]> FindAsync(string text) => [.. (await store.SearchAsync(Ours, PeopleQuery.Of(text), First, default)).Items.Select(p => p.Id)];

        (await FindAsync("var")).ShouldBe(["elena"]);
        (await FindAsync("ELENA harl")).ShouldBe(["elena"]);
        (await FindAsync("hernandez")).ShouldBe(["luis"]);
        (await FindAsync("(330) 555-0188")).ShouldBe(["elena"]);
        (await FindAsync("argas")).ShouldBeEmpty();
        (await FindAsync("%")).ShouldBeEmpty();
        (await FindAsync("contr")).ShouldBe(["luis", "elena"], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Do_not_text_is_a_mark_of_one_phone_of_one_person(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        var store = new PeopleStore(database);
        await AddAsync(store, Ours, Agencies.Person("elena", "Elena", "Vargas", Phone, "+13305550189"));
        var mark = new DoNotText(true, Agencies.Start, "dana");

        (await store.SetDoNotTextAsync(Ours, "elena", From, mark, default)).ShouldBeTrue();
        (await store.SetDoNotTextAsync(Theirs, "elena", From, mark, default)).ShouldBeFalse();
        (await store.SetDoNotTextAsync(Ours, "elena", To, mark, default)).ShouldBeFalse();

        var person = (await store.FindAsync(Ours, "elena", default))!;
        person.Phones.Select(phone => phone.DoNotText).ShouldBe([true, false]);
        person.Phones[0].DoNotTextSince.ShouldBe(Agencies.Start);
        person.Version.ShouldBe(2);
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Attaching_an_unknown_sender_puts_the_earlier_texts_on_that_person(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        var (store, reader) = (new PeopleStore(database), new Reader(database));
        await AddAsync(store, Ours, Agencies.Person("elena", "Elena", "Vargas"));
        await database.AddLineAsync(Ours, Number);
        await database.AddTextAsync(Ours, Number, Phone, "t1", 1);
        await database.AddTextAsync(Ours, Number, Phone, "t2", 2);
        (await reader.ConversationsAsync(Dana, ConversationFilter.UnknownSenders, null, First, default)).Items.ShouldHaveSingleItem().Unread.ShouldBe(2);

        (await store.AttachPhoneAsync(Ours, "elena", From, default)).ShouldBeTrue();
        (await store.AttachPhoneAsync(Ours, "elena", From, default)).ShouldBeTrue();
        (await store.AttachPhoneAsync(Theirs, "elena", From, default)).ShouldBeFalse();

        (await reader.ActivitiesAsync(Ours, SubjectKind.Person, "elena", First, default))!.Items.Select(a => a.Text.Id).ShouldBe(["t2", "t1"]);
        var conversation = (await reader.ConversationAsync(Ours, To, From, default))!;
        (conversation.PersonName, conversation.Ambiguous, conversation.NumberUserId).ShouldBe(("Elena Vargas", false, "dana"));
        (await reader.ConversationsAsync(Dana, ConversationFilter.UnknownSenders, null, First, default)).Items.ShouldBeEmpty();
        (await store.FindAsync(Ours, "elena", default))!.Phones.ShouldHaveSingleItem().Number.ShouldBe(From);
        (await store.SearchAsync(Ours, PeopleQuery.Of("5550188"), First, default)).Items.ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Two_people_with_one_phone_are_unconfirmed_until_one_click_settles_it(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        var (store, reader) = (new PeopleStore(database), new Reader(database));
        await AddAsync(store, Ours, Agencies.Person("elena", "Elena", "Vargas", Phone));
        await AddAsync(store, Ours, Agencies.Person("hugo", "Hugo", "Vargas"));
        await database.AddLineAsync(Ours, Number);
        await database.AddTextAsync(Ours, Number, Phone, "t1", 1);
        await store.AttachPhoneAsync(Ours, "hugo", From, default);
        (await reader.ConversationAsync(Ours, To, From, default))!.Ambiguous.ShouldBeTrue();
        (await reader.ActivitiesAsync(Ours, SubjectKind.Person, "hugo", First, default))!.Items.ShouldHaveSingleItem().Unconfirmed.ShouldBeTrue();

        (await reader.SettlePersonAsync(Ours, To, From, "nobody", default)).ShouldBeFalse();
        (await reader.SettlePersonAsync(Ours, To, From, "elena", default)).ShouldBeTrue();

        (await reader.ConversationAsync(Ours, To, From, default))!.PersonId.ShouldBe("elena");
        (await reader.ActivitiesAsync(Ours, SubjectKind.Person, "hugo", First, default))!.Items.ShouldBeEmpty();
        (await reader.ActivitiesAsync(Ours, SubjectKind.Person, "elena", First, default))!.Items.ShouldHaveSingleItem().Unconfirmed.ShouldBeFalse();
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_number_that_is_sold_again_shows_nothing_of_its_first_agency(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        var (reader, numbers) = (new Reader(database), new NumberReader(database));
        await database.AddLineAsync(Theirs, Number, "bob");
        await database.AddTextAsync(Ours, Number, Phone, "t1", 1);
        await database.AddTextAsync(Theirs, Number, "+13305550177", "t2", 2);

        (await reader.FindAsync(Theirs, "t1", default)).ShouldBeNull();
        (await reader.ThreadAsync(Theirs, To, From, First, default)).Items.ShouldBeEmpty();
        (await reader.ConversationAsync(Theirs, To, From, default)).ShouldBeNull();
        (await reader.ConversationsAsync(new Caller(Theirs, "bob", Permissions.None), ConversationFilter.All, null, First, default))
            .Items.ShouldHaveSingleItem().LastText.Id.ShouldBe("t2");
        (await numbers.HeldAsync(Ours, default)).ShouldBeEmpty();
        (await numbers.HeldAsync(Theirs, default)).ShouldHaveSingleItem().Sent.ShouldBe(7);
        (await numbers.MonthsAsync(Theirs, default)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Threads_and_conversations_page_newest_first_and_reading_counts_down(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        var reader = new Reader(database);
        await database.AddLineAsync(Ours, Number);
        foreach (var minute in Enumerable.Range(1, 5))
        {
            await database.AddTextAsync(Ours, Number, Phone, $"t{minute}", minute);
        }

        await database.AddTextAsync(Ours, Number, "+13305550177", "later", 9);
        var page = await reader.ThreadAsync(Ours, To, From, new PageRequest(null, 3), default);
        var rest = await reader.ThreadAsync(Ours, To, From, new PageRequest(page.Next, 3), default);
        var newest = await reader.ConversationsAsync(Dana, ConversationFilter.Unread, null, new PageRequest(null, 1), default);
        var next = await reader.ConversationsAsync(Dana, ConversationFilter.Mine, null, new PageRequest(newest.Next, 1), default);

        page.Items.Concat(rest.Items).Select(text => text.Id).ShouldBe(["t5", "t4", "t3", "t2", "t1"]);
        rest.Next.ShouldBeNull();
        page.Items[0].Events.ShouldHaveSingleItem().What.ShouldBe("received");
        newest.Items.ShouldHaveSingleItem().LastText.Id.ShouldBe("later");
        next.Items.ShouldHaveSingleItem().LastText.Id.ShouldBe("t5");
        (await reader.ConversationsAsync(Dana, ConversationFilter.Trouble, "0188", First, default)).Items.ShouldBeEmpty();
        (await reader.UnreadCountAsync(Dana, default)).ShouldBe(2);
        (await reader.MarkReadAsync(Ours, To, From, default)).ShouldBeTrue();
        (await reader.MarkReadAsync(Ours, To, From, default)).ShouldBeFalse();
        (await reader.UnreadCountAsync(Dana, default)).ShouldBe(1);
        (await reader.ThreadAsync(Ours, To, From, new PageRequest("no cursor of ours", 3), default)).Items[0].Id.ShouldBe("t5");
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Records_templates_and_consent_are_read_by_their_agency(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        var (store, reader) = (new PeopleStore(database), new Reader(database));
        await store.AddRecordAsync(Ours, new RecordView("job", RecordKind.Job, "Plant Manager", "Ridgeline", "Canton, OH"), Agencies.Start, default);
        await store.AddRecordAsync(Ours, new RecordView("company", RecordKind.Company, "Ridgeline", "Ridgeline", "Canton, OH"), Agencies.Start, default);
        await store.AddTemplateAsync(Ours, "priya", new TemplateView("own", "Mine", "Hi", false), default);
        await store.AddTemplateAsync(Ours, "priya", new TemplateView("shared", "Ours", "Hi", true), default);

        (await store.RecordsAsync(Ours, null, PeopleQuery.Of("ridge"), First, default)).Items.Length.ShouldBe(2);
        (await store.RecordsAsync(Ours, RecordKind.Job, PeopleQuery.Of("mana"), First, default)).Items.ShouldHaveSingleItem().Id.ShouldBe("job");
        (await store.FindRecordAsync(Theirs, "job", default)).ShouldBeNull();
        (await store.TemplatesAsync(Ours, "dana", default)).ShouldHaveSingleItem().Id.ShouldBe("shared");
        (await store.FindTemplateAsync(Ours, "dana", "own", deleted: false, default)).ShouldBeNull();
        (await store.FindTemplateAsync(Theirs, "priya", "own", deleted: false, default)).ShouldBeNull();
        (await reader.ActivitiesAsync(Ours, SubjectKind.Record, "job", First, default))!.Items.ShouldBeEmpty();
        (await reader.ActivitiesAsync(Theirs, SubjectKind.Record, "job", First, default)).ShouldBeNull();
        (await reader.ConsentAsync(Ours, From, default)).State.ShouldBe(Longcode.Consent.ConsentState.None);
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_template_keeps_what_was_saved_first_and_comes_back_when_it_was_deleted(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        var store = new PeopleStore(database);
        await store.AddTemplateAsync(Ours, "priya", new TemplateView("one", "Mine", "Hi", true), default);
        var changed = new TemplateView("one", "Ours", "Hello", false, "priya", 2);

        (await store.ChangeTemplateAsync(Theirs, 1, changed, default)).ShouldBeFalse();
        (await store.ChangeTemplateAsync(Ours, 1, changed, default)).ShouldBeTrue();
        (await store.ChangeTemplateAsync(Ours, 1, changed with { Name = "Late" }, default)).ShouldBeFalse();
        await store.SetTemplateDeletedAsync(Theirs, "one", deleted: true, default);
        (await store.TemplatesAsync(Ours, "priya", default)).ShouldHaveSingleItem().ShouldBe(changed);

        await store.SetTemplateDeletedAsync(Ours, "one", deleted: true, default);
        (await store.TemplatesAsync(Ours, "priya", default)).ShouldBeEmpty();
        (await store.ChangeTemplateAsync(Ours, 2, changed, default)).ShouldBeFalse("it is deleted");
        await store.SetTemplateDeletedAsync(Ours, "one", deleted: false, default);
        (await store.FindTemplateAsync(Ours, "priya", "one", deleted: false, default)).ShouldNotBeNull();
    }

    private static Task AddAsync(PeopleStore store, string agency, PersonView person) => store.AddAsync(agency, person, Agencies.Start, default);
}
