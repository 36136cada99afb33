using Fluid;
using Fluid.Ast;
using Fluid.Ast.BinaryExpressions;

namespace Longcode.People;

/// <summary>
/// A message as it is read: which fields it uses, and whether it uses anything else. Users write it, so that it is held to a short
/// list of what cannot loop or grow: fields, a few filters, conditions.
/// </summary>
internal sealed class MergeTemplate : AstVisitor
{
    public static readonly IReadOnlyList<string> Filters = ["default", "upcase", "downcase", "capitalize", "strip"];

    private static readonly string[] Tags = ["if", "unless", "comment"];

    private static readonly FluidParser Parser = ParserOfTags();

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _needed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private bool _isShown;

    private MergeTemplate(IFluidTemplate template)
    {
        Template = template;
        VisitTemplate(template);
    }

    public IFluidTemplate Template { get; }

    public IReadOnlySet<string> Names => _names;

    /// <summary>Names that are shown, with neither a default nor an <c>if</c> around them.</summary>
    public IReadOnlySet<string> Needed => _needed;

    /// <summary>Whether all of it stands on the list.</summary>
    public bool IsPlain { get; private set; } = true;

    /// <summary><c>null</c>: it cannot be read.</summary>
    public static MergeTemplate? Of(string body) => Parser.TryParse(body, out var template) ? new MergeTemplate(template) : null;

    public override Statement Visit(Statement statement)
    {
        if (statement is null)
        {
            // An if without an else.
            return new CommentStatement("");
        }

        if (statement is not (TextSpanStatement or OutputStatement or IfStatement or ElseIfStatement or ElseStatement or UnlessStatement or CommentStatement))
        {
            IsPlain = false;
            return statement;
        }

        return base.Visit(statement);
    }

    public override Expression Visit(Expression expression)
    {
        if (!IsKnown(expression))
        {
            IsPlain = false;
            return expression;
        }

        return base.Visit(expression);
    }

    protected override Statement VisitOutputStatement(OutputStatement outputStatement)
    {
        _isShown = true;
        var visited = base.VisitOutputStatement(outputStatement);
        _isShown = false;
        return visited;
    }

    /// <summary>What stands in the block of <c>{% if Company %}</c> is shown only where there is a company.</summary>
    protected override Statement VisitIfStatement(IfStatement ifStatement)
    {
        Visit(ifStatement.Condition);
        var guard = ifStatement.Condition is MemberExpression { Segments: [IdentifierSegment { Identifier: var name }] } && _given.Add(name) ? name : null;
        foreach (var statement in ifStatement.Statements)
        {
            Visit(statement);
        }

        if (guard is not null)
        {
            _given.Remove(guard);
        }

        foreach (var other in ifStatement.ElseIfs)
        {
            Visit(other);
        }

        Visit(ifStatement.Else);
        return ifStatement;
    }

    protected override Expression VisitFilterExpression(FilterExpression filterExpression)
    {
        var outer = _isShown;
        _isShown &= filterExpression.Name != "default";
        var visited = base.VisitFilterExpression(filterExpression);
        _isShown = outer;
        return visited;
    }

    protected override Expression VisitMemberExpression(MemberExpression memberExpression)
    {
        if (memberExpression.Segments is [IdentifierSegment { Identifier: var name }])
        {
            _names.Add(name);
            if (_isShown && !_given.Contains(name))
            {
                _needed.Add(name);
            }
        }

        return memberExpression;
    }

    private static FluidParser ParserOfTags()
    {
        var parser = new FluidParser();
        foreach (var tag in parser.RegisteredTags.Keys.Except(Tags, StringComparer.Ordinal).ToList())
        {
            parser.RegisteredTags.Remove(tag);
        }

        return parser;
    }

    private static bool IsKnown(Expression expression) => expression switch
    {
        LiteralExpression or AndBinaryExpression or OrBinaryExpression or EqualBinaryExpression or NotEqualBinaryExpression => true,
        MemberExpression { Segments: [IdentifierSegment] } => true,
        FilterExpression filter => Filters.Contains(filter.Name, StringComparer.Ordinal),
        _ => false,
    };
}
