namespace Longcode.WebHost.Hosts;

/// <summary>What comes in on the operators' port meets other addresses than what comes in where agencies do, and neither meets the other's.</summary>
internal static class OperatorsPort
{
    /// <param name="app">The web host's pipeline; this comes first in it.</param>
    /// <param name="port">The one that was connected to: what the caller names in a header does not count.</param>
    /// <param name="map">Maps what operators read.</param>
    public static void UseOperators(this WebApplication app, int port, Action<IEndpointRouteBuilder> map)
    {
        // A builder of its own: on the host's, these addresses would be the agencies' too.
        var operators = new ApplicationBuilder(app.Services);
        operators.UseRouting();
        operators.UseEndpoints(map);
        var pipeline = operators.Build();
        app.Use(next => http =>
        {
            if (http.Connection.LocalPort != port) return next(http);

            http.SetEndpoint(null);
            return pipeline(http);
        });
    }
}
