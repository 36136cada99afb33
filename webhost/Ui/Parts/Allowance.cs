namespace Longcode.WebHost.Ui.Parts;

/// <summary>What is left of a number's texts this month, in words and in tone.</summary>
public static class Allowance
{
    public static int Left(int sent, int included) => Math.Max(0, included - sent);

    public static string Words(int sent, int included) => $"{Left(sent, included)} left";

    public static string Tone(int sent, int included) =>
        sent >= included ? "full" : sent * 10 >= included * 8 ? "near" : "";

    /// <summary>The class of the bare words.</summary>
    public static string WordsTone(int sent, int included) =>
        Tone(sent, included) is { Length: > 0 } tone ? $"left-{tone}" : "faint";
}
