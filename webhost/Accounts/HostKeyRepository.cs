using System.Xml.Linq;
using Longcode.Accounts;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Longcode.WebHost.Accounts;

/// <summary>The hosts' shared key ring. The framework reads and writes it synchronously, once a day and never on a request's hot path.</summary>
internal sealed class HostKeyRepository(IGrainFactory grains) : IXmlRepository
{
    private IHostKeysGrain Keys => grains.GetGrain<IHostKeysGrain>("hosts");

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(Keys.GetAllAsync).GetAwaiter().GetResult().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => Keys.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting))).GetAwaiter().GetResult();
}
