using Microsoft.Extensions.DependencyInjection;

namespace Longcode.Tests.Cluster.Orders;

/// <summary>Answers of the vendors that are given and do not arrive before the test lets them.</summary>
internal sealed class HeldAnswers(string to) : IDisposable
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isHolding;

    /// <summary>Done when the first held answer is given.</summary>
    public Task Answered => _answered.Task;

    public void Watch(ISiloBuilder silo) => silo.Services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new Handler(this)));

    public void Hold() => _isHolding = true;

    public void Release() => _released.TrySetResult();

    public void Dispose() => Release();

    private sealed class Handler(HeldAnswers held) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (!held._isHolding || request.RequestUri?.AbsolutePath.EndsWith(held.To, StringComparison.Ordinal) != true) return answer;

            held._answered.TrySetResult();
            await held._released.Task.WaitAsync(cancellationToken);
            return answer;
        }
    }

    private string To => to;
}
