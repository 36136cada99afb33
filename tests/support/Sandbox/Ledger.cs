using System.Text.Json.Serialization;

namespace Longcode.Tests.Support.Sandbox;

/// <summary>A message that the carrier took.</summary>
public sealed record LedgerMessage(
    string Sid,
    string? From,
    string To,
    string Body,
    [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] int NumSegments,
    string Status,
    string? TextId,
    DateTimeOffset CreatedAt);

public sealed record LedgerNumber(string Sid, string Number, string? FriendlyName, string? SmsUrl, DateTimeOffset BoughtAt, DateTimeOffset? ReleasedAt);

public sealed record LedgerCharge(string Id, string Customer, string Kind, string Outcome, long Amount, string Currency, string? Invoice, DateTimeOffset CreatedAt);

public sealed record LedgerSubscription(string Id, string Customer, int Quantity, string Status);

public sealed record ReceivedMail(string Id, string MessageId, string To, string Subject, string Text);

public sealed record HandsetText(string Direction, string? From, string? To, string Body, DateTimeOffset At);

/// <summary>What is to go wrong; the words are those of <c>POST /_sandbox/faults</c>.</summary>
public sealed record SandboxFault(
    string At, string Effect, int Count = 1, double Probability = 1, int? Status = null, object? Code = null, int? DelayMs = null);
