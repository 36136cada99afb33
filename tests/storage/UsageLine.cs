using System.Globalization;
using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Silo.Storage;
using Longcode.Texts;
using Longcode.Texts.Ops;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Longcode.Tests.Storage;

/// <summary>A number whose texts are accepted, undone, refused at their claim and received as its grain does it, over months.</summary>
internal sealed class UsageLine(ITextLog log, PhoneNumber number, FakeTimeProvider time)
{
    private readonly List<(string Id, PhoneNumber Phone)> _waiting = [];
    private NumberLine? _line;
    private int _made;

    public NumberLine Line => _line ?? throw new InvalidOperationException("The number has not texted yet.");

    public static async Task<UsageLine> BoughtAsync(Database database, IServiceProvider services, string agency, string number, FakeTimeProvider time)
    {
        await database.AddLineAsync(agency, number);
        var month = MonthClock.Of("America/New_York", time.GetUtcNow());
        await using var session = await database.BeginAsync();
        await session.ExecuteAsync(
            "UPDATE number_line SET sent = 0, month = @month, month_ends_at = @ends WHERE number = @number", new { month = month.Month, ends = Micros.Of(month.EndsAt), number });
        await session.CommitAsync();
        return new UsageLine(services.GetRequiredService<ITextLog>(), PhoneNumber.Parse(number), time);
    }

    public async Task<bool> SendAsync(string userId, string body = "Hello")
    {
        var phone = PhoneNumber.Parse($"+1216555{_made % 9000 + 1000:0000}");
        var key = _made++.ToString(CultureInfo.InvariantCulture);
        var caller = new Caller("agency", userId, Permissions.SendAsOthers);
        var op = new AcceptOp(new SendText(caller, key, phone, null, body, [], TextLimits.OutgoingActivity, TextOrigin.OneToOne), "agency", number, false);
        if ((await RunAsync(op)).Row is not { } row)
        {
            return false;
        }

        _waiting.Add((row.Id, phone));
        return true;
    }

    public async Task WithdrawAsync()
    {
        if (Take() is { } text)
        {
            (await RunAsync(new WithdrawOp(new Caller("agency", "dana", Permissions.SendAsOthers), text.Id))).ShouldBe(TextDecision.Done);
        }
    }

    /// <summary>The phone's owner opts out before the text is claimed.</summary>
    public async Task RefuseAsync()
    {
        if (Take() is { } text)
        {
            await RunAsync(new ReceiveOp(new IncomingText($"SM{number.Value}{_made++}", text.Phone, "STOP", [], 1, null, null), number));
            (await RunAsync(new ClaimOp([text]))).Claimed.ShouldBeEmpty();
        }
    }

    public async Task ClaimAsync()
    {
        if (Take() is { } text)
        {
            await RunAsync(new ClaimOp([text]));
        }
    }

    public Task ReceiveAsync() => RunAsync(new ReceiveOp(
        new IncomingText($"SM{number.Value}{_made++}", PhoneNumber.Parse("+13305550119"), "Yes", [], 1, null, null), number));

    private (string Id, PhoneNumber Phone)? Take()
    {
        if (_waiting.Count == 0)
        {
            return null;
        }

        var text = _waiting[0];
        _waiting.RemoveAt(0);
        return text;
    }

    private async Task<T> RunAsync<T>(LineOp<T> op)
    {
        time.Advance(TimeSpan.FromSeconds(1));
        _line ??= await log.ReadLineAsync(number, CancellationToken.None);
        _line = (await log.CommitAsync(new LineItem(number, _line, [op], [0], long.MaxValue))).ShouldNotBeNull().Line;
        op.Complete();
        return await op.Done;
    }
}
