namespace Longcode.Sandbox.Storage;

internal static class Resources
{
    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    public static Stream Open(string name) =>
        typeof(Resources).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"No resource '{name}'.");
}
