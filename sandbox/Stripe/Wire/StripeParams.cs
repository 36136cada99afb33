using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Longcode.Sandbox.Stripe.Wire;

/// <summary>Parameters with nested names, <c>items[0][price]</c>, as a tree. A wrong one is named as the caller wrote it.</summary>
internal sealed class StripeParams
{
    private const int MostParameters = 1000;
    private const int Deepest = 8;

    private readonly SortedDictionary<string, StripeParams> _children = new(KeyOrder.Instance);
    private readonly string _path;
    private string? _value;

    private StripeParams(string path) => _path = path;

    public static StripeParams Parse(IEnumerable<KeyValuePair<string, StringValues>> pairs)
    {
        var root = new StripeParams("");
        var count = 0;
        foreach (var (name, values) in pairs)
        foreach (var value in values)
        {
            if (++count > MostParameters)
                throw StripeProblem.Invalid($"More than {MostParameters} parameters were given.");
            root.Add(name, value ?? "");
        }

        return root;
    }

    public IReadOnlyDictionary<string, string> Route { get; set; } = FrozenDictionary<string, string>.Empty;

    public IEnumerable<string> Names => _children.Keys;

    public bool Has(string name) => _children.ContainsKey(name);

    public string? this[string name] => _children.GetValueOrDefault(name)?._value;

    public string? Text(string name) => this[name] is { Length: > 0 } value ? value : null;

    public string Required(string name) => Text(name) ?? throw StripeProblem.Required(PathOf(name));

    public long? Long(string name) => Text(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
        : throw StripeProblem.Invalid($"Invalid integer: {text}", PathOf(name), "parameter_invalid_integer");

    public long? Count(string name) => Long(name) is < 0
        ? throw StripeProblem.Invalid("This value must be greater than or equal to 0.", PathOf(name), "parameter_invalid_integer")
        : Long(name);

    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        { } other => throw StripeProblem.Invalid($"Invalid boolean: {other}", PathOf(name)),
    };

    public string? OneOf(string name, params ReadOnlySpan<string> values)
    {
        if (Text(name) is not { } text)
            return null;
        foreach (var value in values)
            if (value == text)
                return text;
        throw StripeProblem.Invalid($"Invalid {PathOf(name)}: must be one of {string.Join(", ", values!)}", PathOf(name));
    }

    public StripeParams? Child(string name) => _children.GetValueOrDefault(name) is { _value: null } child ? child : null;

    public IReadOnlyList<StripeParams> Children(string name) => Child(name) is { } list ? [.. list._children.Values] : [];

    public IReadOnlyList<string> Texts(string name) => [.. Children(name).Select(child => child._value).OfType<string>().Where(text => text.Length > 0)];

    /// <summary>Keys given are set, keys given empty are taken away, an empty <c>metadata</c> clears all.</summary>
    public void Merge(string name, Dictionary<string, string> into)
    {
        if (this[name] is "")
            into.Clear();
        foreach (var (key, value) in Child(name)?._children ?? [])
            if (value._value is { Length: > 0 } text)
                into[key] = key.Length <= 40 && text.Length <= 500 ? text : throw StripeProblem.Invalid("Metadata keys have at most 40 characters and values 500.", PathOf(name));
            else
                into.Remove(key);
    }

    /// <summary>The parameters of one subscription item as those of its subscription, with that item alone.</summary>
    public StripeParams AsItemOf(string? id, bool deleted = false)
    {
        var outer = new StripeParams("") { Route = Route };
        foreach (var (name, child) in _children)
            if (name is "price" or "quantity" or "metadata")
                outer.Step("items", name).Step("0", name)._children[name] = child;
            else if (name != "subscription")
                outer._children[name] = child;
        if (id is not null)
            outer.Add("items[0][id]", id);
        if (deleted)
            outer.Add("items[0][deleted]", "true");
        return outer;
    }

    public void AllowOnly(FrozenSet<string> allowed)
    {
        foreach (var name in _children.Keys)
            if (!allowed.Contains(name) && name != "expand")
                throw StripeProblem.Unknown(PathOf(name));
    }

    public string PathOf(string name) => _path.Length == 0 ? name : $"{_path}[{name}]";

    private void Add(string name, string value)
    {
        var node = this;
        foreach (var part in Parts(name))
            node = node.Step(part, name);
        node._value = value;
    }

    private StripeParams Step(string part, string name)
    {
        // `expand[]=a&expand[]=b`: each empty index is the next one.
        if (part.Length == 0)
            part = _children.Count.ToString(CultureInfo.InvariantCulture);
        if (_value is not null)
            throw StripeProblem.Invalid($"Invalid parameter: {name}", name);
        if (!_children.TryGetValue(part, out var child))
            _children[part] = child = new StripeParams(PathOf(part));
        return child;
    }

    private static string[] Parts(string name)
    {
        var parts = name.Replace("]", "", StringComparison.Ordinal).Split('[');
        return parts.Length <= Deepest ? parts : throw StripeProblem.Invalid($"Invalid parameter: {name}", name);
    }

    /// <summary>Indexes by their number, names by their letters.</summary>
    private sealed class KeyOrder : IComparer<string>
    {
        public static readonly KeyOrder Instance = new();

        public int Compare(string? x, string? y) =>
            int.TryParse(x, NumberStyles.None, CultureInfo.InvariantCulture, out var a) && int.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out var b) && a != b
                ? a.CompareTo(b)
                : string.CompareOrdinal(x, y);
    }
}
