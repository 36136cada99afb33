using Longcode.Sandbox.Storage;

namespace Longcode.Sandbox.Pages;

/// <summary>Styles, scripts and the font of the sandbox's pages, out of the assembly.</summary>
internal static class PageFiles
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; form-action *; base-uri 'none'; frame-ancestors 'none'";

    public static void MapPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", (HttpContext http) => Html(http, Resources.Text("Page/handsets.html")));
        app.MapGet("/_page/{name}", (HttpContext http, string name) =>
        {
            if (TypeOf(name) is not { } type || typeof(PageFiles).Assembly.GetManifestResourceInfo($"Page/{name}") is null)
                return Results.NotFound();
            http.Response.Headers.CacheControl = "no-cache";
            return Results.Stream(Resources.Open($"Page/{name}"), type);
        });
    }

    public static IResult Html(HttpContext http, string html, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.Content(html, "text/html; charset=utf-8", statusCode: status);
    }

    private static string? TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".woff2" => "font/woff2",
        ".txt" => "text/plain; charset=utf-8",
        _ => null,
    };
}
