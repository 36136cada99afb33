using System.Text.Json.Serialization;
using Longcode.Sandbox.Storage;
using Longcode.Sandbox.Twilio.Messages;

namespace Longcode.Sandbox.Twilio;

/// <summary>The phones that were picked up, and what each of them is.</summary>
internal sealed class HandsetStates(Database database, Live live)
{
    private readonly Documents<Handset> _documents = new(database, "handset");

    public IEnumerable<Handset> All => _documents.All;

    public bool IsHandset(string phone) => _documents.Find(phone) is not null;

    public HandsetState StateOf(string phone) => _documents.Find(phone)?.State ?? HandsetState.Reachable;

    public Task PickUpAsync(string phone) => IsHandset(phone) ? Task.CompletedTask : SetAsync(phone, HandsetState.Reachable);

    public async Task SetAsync(string phone, HandsetState state)
    {
        await _documents.SaveAsync(phone, new Handset(phone, state));
        live.Changed(phone);
    }
}

internal sealed record Handset(string Phone, [property: JsonConverter(typeof(JsonStringEnumConverter<HandsetState>))] HandsetState State);
