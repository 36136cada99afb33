using Longcode.Numbers;
using Longcode.Texts;

namespace Longcode.Silo.Storage.Log;

/// <summary>What the operations of a batch ask for, each thing once.</summary>
internal sealed class Asked
{
    public Rows Lines { get; } = new("number text");
    public Rows Texts { get; } = new("id text", "number text");
    public Rows Phones { get; } = new("agency_id text", "phone text");
    public Rows People { get; } = new("agency_id text", "person_id text", "number text");
    public Rows Records { get; } = new("agency_id text", "record_id text");
    public Rows Threads { get; } = new("agency_id text", "number text", "phone text");
    public Rows Starts { get; } = new("agency_id text", "phone text");

    public static Asked Of(IReadOnlyList<LineItem> items)
    {
        var asked = new Asked();
        var seen = new HashSet<(string, string, string)>();
        foreach (var item in items)
        {
            asked.Lines.Add(item.Number.Value);
            var request = new FactRequest { AgencyId = item.Line?.AgencyId ?? "", Number = item.Number };
            foreach (var op in item.Ops)
            {
                op.Ask(request);
            }

            asked.Add(request, seen);
        }

        return asked;
    }

    private void Add(FactRequest request, HashSet<(string, string, string)> seen)
    {
        var (agency, number) = (request.AgencyId, request.Number.Value);
        foreach (var id in request.TextIds)
        {
            Texts.Add(id, number);
        }

        foreach (var phone in request.Phones.Select(p => p.Value))
        {
            Threads.Add(agency, number, phone);
            if (seen.Add((nameof(Phones), agency, phone)))
            {
                Phones.Add(agency, phone);
            }
        }

        foreach (var person in request.PersonIds)
        {
            People.Add(agency, person, number);
        }

        foreach (var record in request.RecordIds.Where(id => seen.Add((nameof(Records), agency, id))))
        {
            Records.Add(agency, record);
        }

        foreach (var phone in request.Starts.Select(p => p.Value).Where(phone => seen.Add((nameof(Starts), agency, phone))))
        {
            Starts.Add(agency, phone);
        }
    }
}
