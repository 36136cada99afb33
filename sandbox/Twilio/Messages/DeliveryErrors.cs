namespace Longcode.Sandbox.Twilio.Messages;

/// <summary>How a text ends. A phone's own state decides, and these numbers, which always fail alike.</summary>
internal static class DeliveryErrors
{
    /// <summary>+1 500 555 3003 ends with 30003, and so on.</summary>
    private const string MagicPrefix = "+1500555";

    public static (string Status, int? Error) OutcomeOf(string to, HandsetState state) => Magic(to) switch
    {
        null => OutcomeOf(state),
        30001 => (MessageStatuses.Failed, 30001),
        { } code => (MessageStatuses.Undelivered, code),
    };

    public static string MessageOf(int code) => code switch
    {
        30001 => "Queue overflow",
        30003 => "Unreachable destination handset",
        30004 => "Message blocked",
        30005 => "Unknown destination handset",
        30006 => "Landline or unreachable carrier",
        30007 => "Message filtered",
        30034 => "Message from an unregistered number",
        _ => "Unknown error",
    };

    private static (string Status, int? Error) OutcomeOf(HandsetState state) => state switch
    {
        HandsetState.Off => (MessageStatuses.Undelivered, 30003),
        HandsetState.Landline => (MessageStatuses.Undelivered, 30006),
        HandsetState.Blocked => (MessageStatuses.Undelivered, 30007),
        _ => (MessageStatuses.Delivered, null),
    };

    private static int? Magic(string to) => to.StartsWith(MagicPrefix, StringComparison.Ordinal) && to.Length == 12
        ? to[MagicPrefix.Length..] switch
        {
            "3001" => 30001,
            "3003" => 30003,
            "3004" => 30004,
            "3005" => 30005,
            "3006" => 30006,
            "3007" => 30007,
            "3008" => 30008,
            "3034" => 30034,
            _ => null,
        }
        : null;
}

/// <summary>What the phone is, as set on its handset.</summary>
internal enum HandsetState
{
    Reachable,
    Off,
    Landline,
    Blocked,
}
