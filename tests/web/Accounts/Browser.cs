using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Longcode.Tests.Web.Hosts;

namespace Longcode.Tests.Web.Accounts;

/// <summary>A browser with its cookies, which sees redirects instead of following them.</summary>
internal sealed partial class Browser : IDisposable
{
    private static int _browsers;

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    /// <summary>Each comes from a loopback address of its own: how often one may try to sign in is counted by address.</summary>
    public Browser(Uri url)
    {
        var from = new IPAddress([127, 1, 0, (byte)Interlocked.Increment(ref _browsers)]);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = _cookies,
            ConnectCallback = async (context, cancelled) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(from, 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancelled);
                return new NetworkStream(socket, ownsSocket: true);
            },
        }) { BaseAddress = url };
    }

    /// <summary>What it would send to its host.</summary>
    public string Cookies => _cookies.GetCookieHeader(_http.BaseAddress ?? throw new InvalidOperationException("A browser has a host."));

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    public Task<HttpResponseMessage> SignInAsync(string email, string password = TestAgency.Password, string returnUrl = "/") =>
        SubmitAsync("/sign-in", "/account/sign-in", new("email", email), new("password", password), new("returnUrl", returnUrl));

    /// <summary>Posts a form as the page has it, with the page's token.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, params KeyValuePair<string, string>[] fields)
    {
        var html = await _http.GetStringAsync(page);
        return await PostAsync(action, [.. fields, new("__RequestVerificationToken", TokenOf(html))]);
    }

    public static string TokenOf(string html) => Token().Match(html).Groups["token"].Value;

    public async Task<HttpResponseMessage> PostAsync(string action, params KeyValuePair<string, string>[] fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await _http.PostAsync(action, form);
    }

    /// <summary>Whether the pages are open to it.</summary>
    public async Task<bool> IsSignedInAsync()
    {
        using var page = await GetAsync("/profile");
        return page.StatusCode == HttpStatusCode.OK;
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
