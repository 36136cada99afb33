namespace Longcode.WebHost.Ui.Parts;

/// <summary>How far a text has come, as the delivery dial shows it.</summary>
public enum DialStage { Waiting, Sending, Sent, Delivered, NotDelivered, Unsure, NotSent, Undone }

public static class Dials
{
    /// <summary>The glyph alone tells the stage, also in greyscale.</summary>
    public static string Shape(DialStage stage) => stage switch
    {
        DialStage.Waiting => """<circle cx="7" cy="7" r="5.4" stroke-dasharray="2.1 2.14"/>""",
        DialStage.Sending => """<circle cx="7" cy="7" r="5.4" opacity=".4"/><path class="solid" d="M7 7V1.6A5.4 5.4 0 0 1 12.4 7Z"/>""",
        DialStage.Sent => """<circle cx="7" cy="7" r="5.4"/><path class="solid" d="M7 1.6a5.4 5.4 0 0 1 0 10.8Z"/>""",
        DialStage.Delivered => """<circle class="solid" cx="7" cy="7" r="6.2"/><path class="cut" d="m4 7.2 2.1 2.1L10 5.2"/>""",
        DialStage.NotDelivered => """<path class="solid" d="M7 .3 13.7 7 7 13.7.3 7Z"/><path class="cut" d="M7 3.8v4M7 9.7v.6"/>""",
        DialStage.Unsure => """<path d="M7 .9 13.1 7 7 13.1.9 7Z"/><path d="M5.5 5.8a1.5 1.5 0 1 1 2 1.4c-.4.2-.5.4-.5.8M7 9.7v.1" stroke-width="1.3" stroke-linecap="round"/>""",
        DialStage.NotSent => """<circle cx="7" cy="7" r="5.4"/><path d="m3.2 3.2 7.6 7.6"/>""",
        DialStage.Undone => """<path d="M5.2 2.6 2.6 5.2l2.6 2.6M2.6 5.2h5.6a3.1 3.1 0 0 1 0 6.2H5.4" stroke-linecap="round" stroke-linejoin="round"/>""",
    };
}
