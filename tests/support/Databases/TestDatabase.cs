namespace Longcode.Tests.Support.Databases;

/// <summary>A database of one test's own.</summary>
public sealed record TestDatabase(Engine Engine, string ConnectionString)
{
    public string Provider => Engine.ToString();
}
