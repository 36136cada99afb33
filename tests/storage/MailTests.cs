using Longcode.Hosts;
using Longcode.Mails;
using Longcode.Silo.Mails;
using Longcode.Silo.Storage;
using Longcode.Tests.Support.Databases;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Longcode.Tests.Storage;

/// <summary>The outbox on both engines, against a mail server that refuses, delays and hangs up.</summary>
public sealed class MailTests(TestDatabases databases)
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero));

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_mail_that_is_added_twice_is_sent_once(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        await using var server = new ScriptedSmtp();
        var post = new Post(database, server.Port, _time);

        await post.Outbox.AddAsync([To("olivia"), To("dana")], default);
        await post.Outbox.AddAsync([To("olivia")], default);
        await post.RoundAsync();
        await post.Outbox.AddAsync([To("olivia")], default);
        await post.RoundAsync();

        server.Received.Count.ShouldBe(2);
        (await post.WaitingAsync()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_lost_answer_sends_the_same_mail_again_under_the_same_message_id(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        await using var server = new ScriptedSmtp(new(Data: null), new());
        var post = new Post(database, server.Port, _time);
        await post.Outbox.AddAsync([To("olivia")], default);

        await post.RoundAsync();
        await post.RoundAsync();
        var early = server.Received.Count;
        _time.Advance(TimeSpan.FromSeconds(31));
        await post.RoundAsync();

        early.ShouldBe(1, "it waits before it is tried again");
        server.Received.Select(IdOf).ShouldBe(["mail-olivia@example.com", "mail-olivia@example.com"]);
        (await post.WaitingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_greylisted_mail_is_tried_again_and_holds_up_no_other()
    {
        await using var database = await databases.MigratedAsync(Engine.Sqlite);
        await using var server = new ScriptedSmtp(new(Recipient: "451 4.7.1 try again later"), new());
        var post = new Post(database, server.Port, _time);
        await post.Outbox.AddAsync([To("olivia")], default);
        await post.RoundAsync();

        await post.Outbox.AddAsync([To("dana")], default);
        await post.RoundAsync();
        var meanwhile = server.Received.Count;
        _time.Advance(TimeSpan.FromSeconds(31));
        await post.RoundAsync();

        (meanwhile, server.Received.Count).ShouldBe((1, 2));
    }

    [Fact]
    public async Task An_unknown_recipient_is_given_up_at_once_and_the_next_mail_goes()
    {
        await using var database = await databases.MigratedAsync(Engine.Sqlite);
        await using var server = new ScriptedSmtp(new ScriptedSmtp.Script(Recipient: "550 5.1.1 no such user"));
        var post = new Post(database, server.Port, _time);
        await post.Outbox.AddAsync([To("olivia"), To("dana")], default);

        await post.RoundAsync();

        server.Received.ShouldBeEmpty();
        (await post.WaitingAsync()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_server_that_is_away_for_a_day_loses_the_mail_and_for_an_hour_does_not(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        await using var server = new ScriptedSmtp(new ScriptedSmtp.Script(Greeting: null));
        var post = new Post(database, server.Port, _time);
        await post.Outbox.AddAsync([To("olivia")], default);

        var waited = new List<int>();
        for (var hour = 0; hour < 27; hour++)
        {
            await post.RoundAsync();
            waited.Add((await post.WaitingAsync()).Count);
            _time.Advance(TimeSpan.FromHours(1));
        }

        waited.Take(24).ShouldAllBe(mails => mails == 1);
        waited[^1].ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_lost_the_lease_sends_nothing_more()
    {
        await using var database = await databases.MigratedAsync(Engine.Sqlite);
        await using var server = new ScriptedSmtp();
        var post = new Post(database, server.Port, _time);
        await post.Outbox.AddAsync([To("olivia"), To("dana")], default);

        var asked = 0;
        await post.Round.SendDueAsync(() => Task.FromResult(++asked < 2), default);

        server.Received.Count.ShouldBe(1);
        (await post.WaitingAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_mail_server_nothing_gathers()
    {
        await using var database = await databases.MigratedAsync(Engine.Sqlite);
        var post = new Post(database, port: null, _time);

        await post.Outbox.AddAsync([To("olivia")], default);

        (post.Outbox.IsOpen, (await post.WaitingAsync()).Count).ShouldBe((false, 0));
    }

    private static Mail To(string user) => new($"mail-{user}", "agency", $"{user}@agency.test", user, new MailContent("Subject", ["Line"], "usage", "See usage"));

    private static string? IdOf(string mail)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(mail));
        return MimeMessage.Load(stream).MessageId;
    }

    private sealed class Post
    {
        public Post(Database database, int? port, TimeProvider time)
        {
            var settings = Options.Create(new MailSettings { Host = port is null ? "" : "127.0.0.1", Port = port ?? 25, Security = MailSecurity.None, From = "Longcode <texts@example.com>" });
            Outbox = new Outbox(database, settings, time);
            Round = new MailRound(
                Outbox, new MailWriter(settings, new PublicAddress(new Uri("https://texts.example.com"))), new SmtpMailer(settings), time, NullLogger<MailRound>.Instance);
            WaitingAsync = async () =>
            {
                await using var session = await database.BeginReadAsync();
                var ids = await session.QueryAsync<string>("SELECT id FROM mail WHERE due_at IS NOT NULL");
                return ids;
            };
        }

        public Outbox Outbox { get; }

        public MailRound Round { get; }

        public Func<Task<IReadOnlyList<string>>> WaitingAsync { get; }

        public Task RoundAsync() => Round.SendDueAsync(() => Task.FromResult(true), CancellationToken.None);
    }
}
