using System.Diagnostics.CodeAnalysis;
using Longcode.Numbers;
using Longcode.WebHost.Problems;

namespace Longcode.WebHost.Api;

/// <summary>Phone numbers in bodies and addresses: E.164 only.</summary>
internal static class Phones
{
    private const string Form = "in E.164 form, such as +13305550142";

    public static bool TryField(string field, string? text, out PhoneNumber phone, [NotNullWhen(false)] out Problem? problem)
    {
        problem = PhoneNumber.TryParse(text, out phone) ? null
            : text is null ? Problem.MissingField(field)
            : Problem.Of(Reasons.PhoneNotValid, $"Give “{field}” {Form}.").With("field", field);
        return problem is null;
    }

    public static bool TryRoute(string text, out PhoneNumber phone, [NotNullWhen(false)] out Problem? problem)
    {
        problem = PhoneNumber.TryParse(text, out phone) ? null : NotInRoute;
        return problem is null;
    }

    /// <summary>One of our numbers in an address: what cannot be one is not found.</summary>
    public static bool TryNumber(string text, out PhoneNumber number, [NotNullWhen(false)] out Problem? problem)
    {
        problem = PhoneNumber.TryParse(text, out number) ? null : NumberNotFound;
        return problem is null;
    }

    public static Problem NotInRoute => Problem.Of(Reasons.PhoneNotValid, $"Write the phone number in the address {Form}.").With("field", "phone");

    public static Problem NumberNotFound => Problem.Of(Reasons.NumberNotFound, $"Name one of your agency's numbers, {Form}; GET /api/v1/numbers lists them.");
}
