using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Longcode.Tests.Web.Hosts;

/// <summary>Awaits the end of a request whose caller is gone, as its host tells it.</summary>
internal sealed class RequestEnds : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Ended = "Microsoft.AspNetCore.Hosting.HttpRequestIn.Stop";

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IDisposable> _subscriptions = [];
    private readonly int _port;
    private readonly string _path;

    public RequestEnds(Uri host, string path)
    {
        (_port, _path) = (host.Port, path);
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public Task Task => _ended.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.AspNetCore") _subscriptions.Add(value.Subscribe(this, name => name.StartsWith("Microsoft.AspNetCore.Hosting.HttpRequestIn", StringComparison.Ordinal)));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == Ended && value.Value is HttpContext http && http.Connection.LocalPort == _port && http.Request.Path == _path) _ended.TrySetResult();
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions) subscription.Dispose();
    }
}
