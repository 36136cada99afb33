using System.Collections.Frozen;
using Longcode.Sandbox.Stripe.Books;

namespace Longcode.Sandbox.Stripe.Wire;

/// <summary>One call of the biller's API: what may be given, and what is done. The answer is an object, or its JSON.</summary>
internal sealed record StripeCall(FrozenSet<string> Names, string? Fault, bool IsRead, Func<StripeWork, StripeParams, object> Handle);

/// <summary><c>routes.Post("/customers", "email name", Create)</c>: the names are those that the call understands.</summary>
internal sealed class StripeRoutes(IEndpointRouteBuilder group, StripeGate gate)
{
    public void Get(string path, string names, Func<StripeWork, StripeParams, object> handle, string? fault = null) =>
        Map("GET", path, new StripeCall(Set(names), fault, true, handle));

    public void Post(string path, string names, Func<StripeWork, StripeParams, object> handle, string? fault = null) =>
        Map("POST", path, new StripeCall(Set(names), fault, false, handle));

    public void Delete(string path, string names, Func<StripeWork, StripeParams, object> handle, string? fault = null) =>
        Map("DELETE", path, new StripeCall(Set(names), fault, false, handle));

    private void Map(string method, string path, StripeCall call) =>
        group.MapMethods(path, [method], (HttpContext http) => gate.HandleAsync(http, call));

    private static FrozenSet<string> Set(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
