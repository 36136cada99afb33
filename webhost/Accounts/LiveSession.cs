using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Longcode.WebHost.Accounts;

/// <summary>An open page leads to the sign-in once its sign-in was ended.</summary>
internal sealed class LiveSession(ILoggerFactory loggers, ICallers callers) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        EndedSessions.HoldsAsync(callers, authenticationState.User);
}
