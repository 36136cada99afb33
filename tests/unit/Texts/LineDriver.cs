using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Texts;
using Longcode.Texts.Ops;

namespace Longcode.Tests.Unit.Texts;

/// <summary>Drives the rules of one line as the text log does: decide, then write.</summary>
internal sealed class LineDriver
{
    public static readonly PhoneNumber Number = PhoneNumber.Parse("+13305550142");
    public static readonly PhoneNumber Elena = PhoneNumber.Parse("+13305550188");
    public static readonly Caller Dana = new("agency", "dana", Permissions.SendAsOthers);

    public LineDriver(string zone = "America/New_York")
    {
        var (month, endsAt) = MonthClock.Of(zone, Now);
        Line = new NumberLine
        {
            Number = Number,
            AgencyId = "agency",
            UserId = "dana",
            OrderId = "order",
            Life = NumberLife.Active,
            TimeZone = zone,
            BoughtAt = Now,
            Month = month,
            MonthEndsAt = endsAt,
        };
    }

    public NumberLine Line { get; set; }

    public LineFacts Facts { get; set; } = new();

    public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);

    public PlanSettings Plan { get; } = new();

    public TextSettings Settings { get; } = new();

    public LineWork Work { get; private set; } = new(null, new LineFacts(), default, new PlanSettings(), new TextSettings());

    public async Task<T> RunAsync<T>(LineOp<T> op)
    {
        Work = new LineWork(Line, Facts, Now, Plan, Settings);
        op.Decide(Work);
        Line = Work.Line!;
        op.Complete();
        return await op.Done;
    }

    public async Task<SendOutcome> SendAsync(string key = "1", string body = "Hello", PhoneNumber? to = null, string? person = null, Caller? caller = null, bool claim = false) =>
        (await RunAsync(new AcceptOp(Text(key, body, person is null ? to ?? Elena : to, person, caller), "agency", Number, claim))).Answer;

    public Task<ReceivedText> ReceiveAsync(string body, string sid = "SM1", PhoneNumber? from = null, DateTimeOffset? takenAt = null) =>
        RunAsync(new ReceiveOp(new IncomingText(sid, from ?? Elena, body, [], 1, null, takenAt), Number));

    public static SendText Text(string key, string body, PhoneNumber? to, string? person, Caller? caller) =>
        new(caller ?? Dana, key, to, person, body, [], TextLimits.OutgoingActivity, TextOrigin.OneToOne);

    public TextRow Row(string key) => Facts.Texts[TextIds.Outgoing("agency", Number, key)];
}
