using System.Collections;

namespace Longcode.Silo.Telemetry;

/// <summary>
/// Phone numbers do not get into the log, whoever writes the line: Orleans names a grain by its key, which of a number is its phone
/// number, and ASP.NET writes paths.
/// </summary>
internal sealed class MaskedLogs(ILoggerFactory inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new MaskedLog(inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();

    private sealed class MaskedLog(ILogger inner) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(new MaskedState(state));

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!inner.IsEnabled(logLevel))
            {
                return;
            }

            var line = formatter(state, exception);
            if (PhoneMask.IsIn(line) || (exception is not null && PhoneMask.IsIn(exception.ToString())))
            {
                var masked = new MaskedState(state, PhoneMask.Of(line));
                inner.Log(logLevel, eventId, masked, exception is null ? null : new MaskedException(exception), static (written, _) => written.ToString());
                return;
            }

            inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }

    /// <summary>The same facts for whoever writes them out one by one.</summary>
    private sealed class MaskedState(object? state, string? line = null) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        private readonly IReadOnlyList<KeyValuePair<string, object?>> _facts = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];

        public int Count => _facts.Count;

        public KeyValuePair<string, object?> this[int index] => Masked(_facts[index]);

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _facts.Select(Masked).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => line ?? PhoneMask.Of(state?.ToString() ?? "");

        private static KeyValuePair<string, object?> Masked(KeyValuePair<string, object?> fact) =>
            fact.Value?.ToString() is { } text && PhoneMask.IsIn(text) ? new(fact.Key, PhoneMask.Of(text)) : fact;
    }

    private sealed class MaskedException(Exception exception) : Exception(PhoneMask.Of(exception.Message))
    {
        public override string? StackTrace => exception.StackTrace;

        public override string ToString() => PhoneMask.Of(exception.ToString());
    }
}
