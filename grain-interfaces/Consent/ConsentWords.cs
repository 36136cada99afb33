namespace Longcode.Consent;

/// <summary>What an incoming text means for consent.</summary>
public enum ConsentMeaning
{
    Nothing = 0,
    OptOut = 1,

    /// <summary>START, YES, UNSTOP: acts only on a phone that is opted out.</summary>
    OptIn = 2,

    /// <summary>Answered by the carrier; we add nothing.</summary>
    Help = 3,
}
