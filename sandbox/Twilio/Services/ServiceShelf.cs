using Longcode.Sandbox.Storage;
using Longcode.Sandbox.Twilio.Numbers;

namespace Longcode.Sandbox.Twilio.Services;

internal sealed class ServiceShelf(Database database, NumberShelf numbers)
{
    private readonly Documents<MessagingService> _documents = new(database, "service");

    public IEnumerable<MessagingService> All => _documents.All.OrderByDescending(service => service.CreatedAt);

    public MessagingService? Find(string? sid) => sid is null ? null : _documents.Find(sid);

    public Task SaveAsync(MessagingService service) => _documents.SaveAsync(service.Sid, service);

    public IEnumerable<OwnedNumber> NumbersOf(string sid) => numbers.Owned.Where(number => number.ServiceSid == sid);

    public async Task DeleteAsync(string sid)
    {
        foreach (var number in NumbersOf(sid).ToList())
            await numbers.ChangeAsync(number.Sid, owned => owned with { ServiceSid = null });
        await _documents.RemoveAsync(sid);
    }

    /// <summary>The sender for a recipient stays the same while the pool does.</summary>
    public string? ChooseSender(string? sid, string recipient)
    {
        var pool = sid is null ? [] : NumbersOf(sid).ToList();
        return pool.Find(number => number.Number[2..5] == recipient[2..5])?.Number ?? pool.FirstOrDefault()?.Number;
    }
}
