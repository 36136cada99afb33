using Microsoft.Data.Sqlite;
using Npgsql;

namespace Longcode.Silo.Storage.Log;

/// <summary>What a database's fault means for a batch.</summary>
internal static class Faults
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteTooBig = 18;
    private const int SqliteConstraint = 19;
    private const int SqliteMismatch = 20;

    /// <summary>Deadlock, serialization failure, lock timeout: nothing happened, so it may be done again.</summary>
    public static bool IsCertainRollback(Exception e) => e switch
    {
        PostgresException p => p.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
        SqliteException s => s.SqliteErrorCode is SqliteBusy or SqliteLocked,
        _ => false,
    };

    /// <summary>The rows themselves are at fault, or the rules that made them: one bad item must cost itself alone.</summary>
    public static bool IsOfTheData(Exception e) => e switch
    {
        PostgresException p => p.SqlState.StartsWith("22", StringComparison.Ordinal) || p.SqlState.StartsWith("23", StringComparison.Ordinal),
        SqliteException s => s.SqliteErrorCode is SqliteTooBig or SqliteConstraint or SqliteMismatch,
        ArgumentException or InvalidOperationException or OverflowException or NullReferenceException => e is not NpgsqlOperationInProgressException,
        _ => false,
    };
}
