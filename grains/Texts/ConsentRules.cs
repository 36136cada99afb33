using Longcode.Consent;
using Longcode.Numbers;

namespace Longcode.Texts;

/// <summary>Consent is rows: closed phones, and a ledger that is only added to.</summary>
internal static class ConsentRules
{
    private const int WordsLength = 160;

    /// <summary>What an incoming text says about consent; only the phone's owner speaks here.</summary>
    public static void Texted(LineWork work, TextRow row, string? optOutType)
    {
        switch (Meaning(row.Body, optOutType))
        {
            case ConsentMeaning.OptOut:
                Close(work, row, null, ClosedReason.OptedOut, Words(row.Body));
                Enter(work, row, ConsentState.OptedOut, "text", Words(row.Body));
                break;
            case ConsentMeaning.OptIn when IsClosed(work, row):
                work.Facts.Open(row.AgencyId, row.Phone, null);
                work.Facts.Open(row.AgencyId, row.Phone, row.Number);
                work.Facts.LastStarts[(row.AgencyId, row.Phone)] = work.Now;
                Enter(work, row, ConsentState.OptedIn, "text", Words(row.Body));
                break;
        }
    }

    /// <summary>
    /// The carrier's 21610. A block that is older than the phone's last START is the number's alone; one that the START has
    /// overtaken is only logged; without any START the whole agency's.
    /// </summary>
    public static void CarrierRefused(LineWork work, TextRow row, string? code)
    {
        if (code != CarrierCodes.OptedOut)
        {
            return;
        }

        var hasStarted = work.Facts.LastStarts.TryGetValue((row.AgencyId, row.Phone), out var start);
        if (hasStarted && row.AttemptedAt <= start)
        {
            return;
        }

        PhoneNumber? number = hasStarted ? row.Number : null;
        Close(work, row, number, ClosedReason.Carrier, "");
        Enter(work, row, ConsentState.OptedOut, "carrier", "");
    }

    private static ConsentMeaning Meaning(string body, string? optOutType) => optOutType switch
    {
        "STOP" => ConsentMeaning.OptOut,
        "START" => ConsentMeaning.OptIn,
        "HELP" => ConsentMeaning.Help,
        _ => ConsentWords.Of(body),
    };

    private static bool IsClosed(LineWork work, TextRow row) =>
        work.Facts.Closed(row.AgencyId, row.Phone, null) is not null || work.Facts.Closed(row.AgencyId, row.Phone, row.Number) is not null;

    private static void Close(LineWork work, TextRow row, PhoneNumber? number, ClosedReason reason, string words) =>
        work.Facts.Close(new ClosedRow(row.AgencyId, row.Phone, number, reason, work.Now, words));

    private static void Enter(LineWork work, TextRow row, ConsentState state, string source, string words) =>
        work.Consent.Add(new ConsentRow(row.AgencyId, row.Phone, work.Now, row.Id, state, source, words, row.Number));

    /// <summary>A cut may part a surrogate pair, which no database takes.</summary>
    private static string Words(string body) => body.Trim() is { Length: > WordsLength } lengthy ? WellFormed.Of(lengthy[..WordsLength]) : body.Trim();
}
