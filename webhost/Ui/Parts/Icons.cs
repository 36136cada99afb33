namespace Longcode.WebHost.Ui.Parts;

public enum Glyph
{
    Alert, Back, Bell, Briefcase, Building, Calendar, Card, Check, Chevron, Clock, Close, Cog, Document, Down, Exit, Info, Key,
    List, Minus, Note, Pencil, People, Person, Phone, Pin, Plus, Pulse, Question, Search, Send, Sidebar, Text, TextIn, TextOut, Braces, Undo,
}

/// <summary>The product's own line icons: 20 units square, drawn in strokes of 1.5 by css/base.css.</summary>
public static class Icons
{
    public static string Shape(Glyph glyph) => glyph switch
    {
        Glyph.Alert => """<path d="M10 3 18 16.8H2Z"/><path d="M10 8.2v3.6M10 14.3v.1"/>""",
        Glyph.Back => """<path d="M12.6 4.4 7 10l5.6 5.6"/>""",
        Glyph.Bell => """<path d="M4 14.8 5.2 13V8.8a4.8 4.8 0 0 1 9.6 0V13l1.2 1.8Z"/><path d="M8.4 17.2h3.2"/>""",
        Glyph.Briefcase => """<rect x="2.6" y="6.2" width="14.8" height="10.2" rx="1.8"/><path d="M7 6.2V4.6c0-.8.6-1.4 1.4-1.4h3.2c.8 0 1.4.6 1.4 1.4v1.6M2.6 10.6h14.8"/>""",
        Glyph.Building => """<path d="M4.5 17V4.4c0-.5.4-.9.9-.9h6.2c.5 0 .9.4.9.9V17M12.5 8.5h2.2c.5 0 .8.4.8.9V17M3 17h14M7.3 7h2.4M7.3 10h2.4M7.3 13h2.4"/>""",
        Glyph.Calendar => """<rect x="3" y="4.6" width="14" height="12.4" rx="1.8"/><path d="M3 8.6h14M7 2.9v3M13 2.9v3"/>""",
        Glyph.Card => """<rect x="2.6" y="4.6" width="14.8" height="10.8" rx="1.8"/><path d="M2.6 8.4h14.8M5.6 12.4h3"/>""",
        Glyph.Check => """<path d="m4.2 10.6 3.8 3.8 7.8-8.8"/>""",
        Glyph.Chevron => """<path d="m7.4 4.4 5.6 5.6-5.6 5.6"/>""",
        Glyph.Clock => """<circle cx="10" cy="10" r="7"/><path d="M10 6v4.3l2.8 1.6"/>""",
        Glyph.Close => """<path d="m5 5 10 10M15 5 5 15"/>""",
        Glyph.Cog => """<circle cx="10" cy="10" r="2.7"/><path d="M10 2.6v2.2M10 15.2v2.2M2.6 10h2.2M15.2 10h2.2M4.8 4.8l1.5 1.5M13.7 13.7l1.5 1.5M15.2 4.8l-1.5 1.5M6.3 13.7l-1.5 1.5"/>""",
        Glyph.Document => """<path d="M5.4 2.6h6.2L15 6v11.4H5.4Z"/><path d="M11.4 2.6v3.6H15M7.8 10.2h4.6M7.8 13.2h4.6"/>""",
        Glyph.Down => """<path d="m4.4 7.4 5.6 5.6 5.6-5.6"/>""",
        Glyph.Exit => """<path d="M8 3.4H5.2c-.9 0-1.6.7-1.6 1.6v10c0 .9.7 1.6 1.6 1.6H8M12.6 6.6 16 10l-3.4 3.4M16 10H8"/>""",
        Glyph.Info => """<circle cx="10" cy="10" r="7.2"/><path d="M10 9.3V14M10 6.3v.1"/>""",
        Glyph.Key => """<circle cx="6.8" cy="13.2" r="3.4"/><path d="m9.3 10.7 6.9-6.9M13 7l2.4 2.4"/>""",
        Glyph.List => """<path d="M7.2 5.2h9.6M7.2 10h9.6M7.2 14.8h9.6M3.4 5.2h.01M3.4 10h.01M3.4 14.8h.01"/>""",
        Glyph.Minus => """<circle cx="10" cy="10" r="7.2"/><path d="m5 5 10 10"/>""",
        Glyph.Note => """<path d="M4 3.6h12v8.8l-4 4H4Z"/><path d="M12 16.4v-4h4M7 7.2h6M7 10.2h4"/>""",
        Glyph.Pencil => """<path d="m4 16 .8-3.4 8.3-8.2a1.6 1.6 0 0 1 2.2 0l.3.3a1.6 1.6 0 0 1 0 2.2l-8.2 8.3Z"/>""",
        Glyph.People => """<circle cx="7.4" cy="7" r="2.8"/><path d="M2.4 16.4c.3-3 2.2-4.6 5-4.6s4.7 1.6 5 4.6M12.6 4.4a2.8 2.8 0 0 1 0 5.2M14.4 12.2c1.8.6 2.9 2 3.2 4.2"/>""",
        Glyph.Person => """<circle cx="10" cy="6.8" r="3.2"/><path d="M3.8 16.8c.4-3.3 2.9-5 6.2-5s5.8 1.7 6.2 5"/>""",
        Glyph.Phone => """<path d="M6 3.3 7.9 7 6.3 8.6a10 10 0 0 0 5.1 5.1L13 12.1l3.7 1.9v2.3c0 .6-.5 1-1 .9C8.7 16.4 3.6 11.3 2.8 4.3c0-.5.4-1 1-1Z"/>""",
        Glyph.Pin => """<path d="M10 17.4s5.4-4.6 5.4-8.9a5.4 5.4 0 0 0-10.8 0c0 4.3 5.4 8.9 5.4 8.9Z"/><circle cx="10" cy="8.5" r="1.8"/>""",
        Glyph.Plus => """<path d="M10 4v12M4 10h12"/>""",
        Glyph.Pulse => """<path d="M2.6 10h3.6l2.2-5.6 3.4 11.2L14 10h3.4"/>""",
        Glyph.Question => """<circle cx="10" cy="10" r="7.2"/><path d="M8 8a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1.1M10 13.7v.1"/>""",
        Glyph.Search => """<circle cx="9" cy="9" r="5.2"/><path d="m12.9 12.9 4 4"/>""",
        Glyph.Send => """<path d="M3.4 10 16.6 3.9l-4.1 12.7-3-5.1Z"/><path d="m9.5 11.5 7.1-7.6"/>""",
        Glyph.Sidebar => """<rect x="2.6" y="3.6" width="14.8" height="12.8" rx="1.8"/><path d="M12.6 3.6v12.8M15 7h.01M15 10h.01"/>""",
        Glyph.Text => """<path d="M4.4 3.6h11.2c1.1 0 1.9.8 1.9 1.9v6c0 1.1-.8 1.9-1.9 1.9H9l-4 3.1v-3.1h-.6c-1.1 0-1.9-.8-1.9-1.9v-6c0-1.1.8-1.9 1.9-1.9Z"/><path d="M6.4 7h7.2M6.4 10h4.2"/>""",
        Glyph.TextIn => """<path d="M15.4 4.6 5 15M5 7v8h8"/>""",
        Glyph.TextOut => """<path d="M4.6 15.4 15 5M7 5h8v8"/>""",
        Glyph.Braces => """<path d="M7.4 3.6C5 3.6 6.4 9 4 10c2.4 1 1 6.4 3.4 6.4M12.6 3.6C15 3.6 13.6 9 16 10c-2.4 1-1 6.4-3.4 6.4"/>""",
        Glyph.Undo => """<path d="M7.6 4.4 4 8l3.6 3.6M4 8h7.6a4.2 4.2 0 0 1 0 8.4H8"/>""",
    };
}
