namespace Longcode.Tests.E2e;

/// <summary>What a visitor looks at.</summary>
public sealed record Screen(string Name, int Width, int Height, bool IsDark = false)
{
    public static Screen Desktop { get; } = new("desktop", 1440, 900);

    public static Screen Phone { get; } = new("phone", 390, 844);

    public static Screen Dark { get; } = new("dark", 1440, 900, IsDark: true);
}
