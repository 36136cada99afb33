namespace Longcode.Tests.Faults.Load;

/// <summary>A text that the product said it took.</summary>
internal sealed record AcceptedText(string Id, string From, string To, string Body);
