using System.Globalization;
using Longcode.Sandbox.Pages;

namespace Longcode.Sandbox.Stripe.Hosted;

/// <summary>The frame of the biller's and the bank's own pages.</summary>
internal static class HostedPage
{
    public static IResult Show(HttpContext http, string title, Html body, int status = StatusCodes.Status200OK) => PageFiles.Html(http, Html.Of($$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{{title}} · Sandbox</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="/_page/base.css">
          <link rel="stylesheet" href="/_page/hosted.css">
        </head>
        <body>
          <header class="tape"><span>Sandbox</span><span>No real card is charged here</span></header>
          <main class="sheet">
            <h1>{{title}}</h1>
            {{body}}
          </main>
        </body>
        </html>
        """).Text, status);

    public static IResult Gone(HttpContext http) =>
        Show(http, "Not found", Html.Of($"<p>This page is not here, or not any more.</p>"), StatusCodes.Status404NotFound);

    public static Html Says(string? problem) => problem is null ? Html.None : Html.Of($"""<p class="says" role="alert">{problem}</p>""");

    public static string Money(long cents) => (cents / 100m).ToString("$#,##0.00;-$#,##0.00", CultureInfo.InvariantCulture);

    public static string Day(long at) => DateTimeOffset.FromUnixTimeSeconds(at).ToString("MMM d, yyyy", CultureInfo.InvariantCulture);
}
