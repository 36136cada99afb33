namespace Longcode.Tests.Faults.Load;

/// <param name="IsTaken">The product said that it took it; else the outcome is unknown.</param>
internal sealed record Reply(string From, string To, string Body, bool IsTaken);
