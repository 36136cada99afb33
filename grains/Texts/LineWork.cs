using Longcode.Consent;
using Longcode.Numbers;
using Longcode.Tenants;

namespace Longcode.Texts;

public sealed record ConsentRow(
    string AgencyId, PhoneNumber Phone, DateTimeOffset At, string Id, ConsentState State, string Source, string Words, PhoneNumber? Number);

public sealed record MonthChange(PhoneNumber Number, string AgencyId, string Month, int Sent, int TopUp = 0);

public sealed record AlertRow(string AgencyId, UsageAlert Alert);

/// <summary>The working copy of one line in a batch: operations change it, the log writes what is new or changed.</summary>
public sealed class LineWork(NumberLine? line, LineFacts facts, DateTimeOffset now, PlanSettings plan, TextSettings settings)
{
    private readonly HashSet<string> _inserted = [];

    public NumberLine? Line { get; set; } = line;

    /// <summary>The watermark is written even when it alone moved.</summary>
    public bool WritesWatermark { get; set; }

    public LineFacts Facts { get; } = facts;
    public DateTimeOffset Now { get; } = now;
    public PlanSettings Plan { get; } = plan;
    public TextSettings Settings { get; } = settings;

    public List<TextRow> NewTexts { get; } = [];
    public HashSet<TextRow> ChangedTexts { get; } = [];
    public List<ActivityRow> Activities { get; } = [];
    public HashSet<ConversationRow> Conversations { get; } = [];
    public List<ConsentRow> Consent { get; } = [];
    public List<MonthChange> Months { get; } = [];
    public List<TextRow> GivenBack { get; } = [];
    public List<AlertRow> Alerts { get; } = [];

    /// <summary>The row of that agency's text, or <c>null</c>.</summary>
    public TextRow? Text(string id) => Facts.Texts.GetValueOrDefault(id);

    public void Insert(TextRow text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Facts.Texts[text.Id] = text;
        _inserted.Add(text.Id);
        NewTexts.Add(text);
    }

    public void Change(TextRow text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!_inserted.Contains(text.Id) && ChangedTexts.Add(text))
        {
            text.TakeUp();
        }
    }

    /// <summary>Strictly later than the line's last text: a thread has one order whatever the clocks do.</summary>
    public DateTimeOffset NextMoment(NumberLine current)
    {
        ArgumentNullException.ThrowIfNull(current);
        var after = current.LastAt.AddMicroseconds(1);
        var moment = Now > after ? Now : after;
        return moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    public ConversationRow Conversation(string agency, PhoneNumber number, PhoneNumber phone)
    {
        if (!Facts.Conversations.TryGetValue((agency, number, phone), out var row))
        {
            Facts.Conversations[(agency, number, phone)] = row = new ConversationRow(agency, number, phone);
        }

        Conversations.Add(row);
        return row;
    }
}
