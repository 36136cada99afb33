using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Longcode.Tests.Web.Operators;

/// <summary>Every line that a host logs, with its facts and its scopes, down to Debug.</summary>
internal sealed class LogLines : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = new();
    private IExternalScopeProvider? _scopes;

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Log(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private static string Facts(object? state) =>
        state is IEnumerable<KeyValuePair<string, object?>> facts ? string.Join(' ', facts.Select(fact => $"{fact.Key}={fact.Value}")) : "";

    private sealed class Log(LogLines log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scopes = "";
            log._scopes?.ForEachScope((scope, _) => scopes += $" {scope} {Facts(scope)}", state);
            log._lines.Enqueue($"{category}: {formatter(state, exception)} | {Facts(state)} | {scopes} | {exception}");
        }
    }
}
