using System.Collections.Concurrent;
using Longcode.Sandbox.Twilio.Webhooks;
using Longcode.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Longcode.Tests.Web.Sandbox;

/// <summary>What a webhook brought.</summary>
public sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, IReadOnlyDictionary<string, string> Form, string Body, string Url)
{
    public bool IsSignedByTwilio(string token) => Headers["X-Twilio-Signature"] == TwilioSignature.Sign(token, Url, Form);
}

/// <summary>Stands where the product would, and remembers what it was told, in order.</summary>
public sealed class WebhookInbox : IAsyncDisposable
{
    private readonly ConcurrentQueue<Received> _received = new();
    private readonly ConcurrentQueue<(int Status, string Type, string Body)> _answers = new();
    private readonly WebApplication _app;

    private WebhookInbox()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    public string Url => _app.Urls.First();

    public IReadOnlyList<Received> All => [.. _received];

    public static async Task<WebhookInbox> StartAsync()
    {
        var inbox = new WebhookInbox();
        await inbox._app.StartAsync();
        return inbox;
    }

    /// <summary>What the next webhook is answered; after those it is 200 with an empty reply.</summary>
    public void AnswerNext(int status, string type = "text/xml", string body = "") => _answers.Enqueue((status, type, body));

    public async Task<IReadOnlyList<Received>> WaitForAsync(int count, string path) =>
        await Eventually.GetAsync($"{count} webhooks at {path}", () => Task.FromResult(At(path)), seen => seen.Count >= count, TimeSpan.FromSeconds(20));

    public IReadOnlyList<Received> At(string path) => [.. _received.Where(item => item.Path.StartsWith(path, StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        http.Request.EnableBuffering();
        using var reader = new StreamReader(http.Request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync();
        http.Request.Body.Position = 0;
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync() : FormCollection.Empty;
        _received.Enqueue(new Received(
            http.Request.Path,
            http.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            form.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
            body,
            $"{Url}{http.Request.Path}{http.Request.QueryString}"));
        var (status, type, text) = _answers.TryDequeue(out var next) ? next : (200, "text/xml", "<Response/>");
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        await http.Response.WriteAsync(text);
    }
}
