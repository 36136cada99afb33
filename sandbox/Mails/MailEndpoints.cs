using Longcode.Sandbox.Pages;
using Longcode.Sandbox.Storage;

namespace Longcode.Sandbox.Mails;

/// <summary>The mails as a page, and for tests.</summary>
internal static class MailEndpoints
{
    /// <summary>A mail brings its own looks along, and can do nothing.</summary>
    private const string MailPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'";

    public static void MapMails(this IEndpointRouteBuilder app)
    {
        app.MapGet("/mails", (HttpContext http) => PageFiles.Html(http, Resources.Text("Page/mails.html")));
        app.MapGet("/mails/{id}", (HttpContext http, string id, MailShelf shelf) =>
        {
            if (shelf.Find(id) is not { } mail)
                return Results.NotFound();
            http.Response.Headers.ContentSecurityPolicy = MailPolicy;
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return Results.Content(mail.Html.Replace("<head>", "<head><base target=\"_blank\">", StringComparison.Ordinal), "text/html; charset=utf-8");
        });
        app.MapGet("/_sandbox/mails", (MailShelf shelf) => shelf.All);
    }
}
