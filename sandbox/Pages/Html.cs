using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Longcode.Sandbox.Pages;

/// <summary>HTML whose holes are encoded: <c>Html.Of($"&lt;p&gt;{name}&lt;/p&gt;")</c>. A hole that is HTML itself stays as it is.</summary>
internal sealed record Html(string Text)
{
    public static readonly Html None = new("");

    public static Html Of(HtmlHandler html) => new(html.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Text)));

    public override string ToString() => Text;
}

[InterpolatedStringHandler]
internal readonly struct HtmlHandler
{
    private readonly StringBuilder _text;

    public HtmlHandler(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 16));

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(Html html) => _text.Append(html.Text);

    public void AppendFormatted(string? text) => _text.Append(HtmlEncoder.Default.Encode(text ?? ""));

    public void AppendFormatted(long number) => _text.Append(number);

    public override string ToString() => _text.ToString();
}
