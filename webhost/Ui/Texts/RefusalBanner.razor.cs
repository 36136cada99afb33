using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.People;
using Longcode.Texts;
using Longcode.WebHost.Ui.Parts;
using Longcode.WebHost.Ui.Shell;
using Microsoft.AspNetCore.Components;

namespace Longcode.WebHost.Ui.Texts;

/// <summary>Why a text is not sent, with the next step as a button. It stands in the composer's place.</summary>
public sealed partial class RefusalBanner
{
    [CascadingParameter] public required Desk Desk { get; set; }

    [Parameter, EditorRequired] public required Refusal Refusal { get; set; }
    [Parameter, EditorRequired] public PhoneNumber Number { get; set; }
    [Parameter] public PersonView? Person { get; set; }

    /// <summary>The person's datasheet is on the screen already.</summary>
    [Parameter] public bool Beside { get; set; }
    [Parameter] public EventCallback<PhoneNumber> OnFrom { get; set; }
    [Parameter] public EventCallback<PersonPhone> OnTo { get; set; }

    /// <summary>Set when the refusal came on sending: the message still stands and can be changed.</summary>
    [Parameter] public EventCallback OnDismiss { get; set; }

    private bool Hard => Refusal.Reason is RefusalReason.OptedOut or RefusalReason.DoNotText or RefusalReason.BlockedByCarrier or RefusalReason.CarrierRefused;

    private Glyph Sign => Refusal.Reason is RefusalReason.OptedOut or RefusalReason.DoNotText or RefusalReason.BlockedByCarrier ? Glyph.Minus : Glyph.Alert;

    private string Who => Person?.FirstName is { Length: > 0 } first ? first : "This person";

    private string? On => Refusal.Since is { } since ? $" on {Desk.Moments.Day(since)}" : null;

    private string Month => Refusal.ResetsAt is { } at ? Desk.Moments.MonthName(at.AddDays(-1)) : "this month";

    private CarrierError Carrier => CarrierErrors.Of(Refusal.ErrorCode);

    private AccountView? MainContact => Desk.Users.FirstOrDefault(user => user.UserId == Desk.Agency.MainContactId);

    /// <summary>Other numbers help only where it is the number that stands in the way.</summary>
    private IEnumerable<NumberView> Others =>
        Refusal.Reason is RefusalReason.LimitReached or RefusalReason.NumberNotActive or RefusalReason.BlockedByCarrier or RefusalReason.NotYourNumber
            ? Desk.SendableNumbers.Where(other => other.Number != Number && other.Usage.Left > 0).Take(3)
            : [];
}
