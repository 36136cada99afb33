using System.ComponentModel.DataAnnotations;

namespace Longcode.Silo.Storage;

public enum DatabaseProvider
{
    /// <summary>One file in the data folder.</summary>
    Sqlite = 0,
    PostgreSql = 1,
}

/// <summary>Where everything is kept. Section <c>Longcode:Database</c>.</summary>
public sealed class DatabaseSettings
{
    public const string Section = "Longcode:Database";

    [EnumDataType(typeof(DatabaseProvider))]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>As the provider's driver writes it; for SQLite the file <c>longcode.db</c> of the data folder by default.</summary>
    public string ConnectionString { get; set; } = "";
}
