using Xunit;

namespace Longcode.Tests.Support.Databases;

/// <summary>A database that the product runs on. The names are those of <c>Longcode:Database:Provider</c>.</summary>
public enum Engine
{
    Sqlite = 0,
    PostgreSql = 1,
}

/// <summary>For <c>[Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]</c>.</summary>
public static class DataSources
{
    public static TheoryData<Engine> All { get; } = [Engine.Sqlite, Engine.PostgreSql];
}
