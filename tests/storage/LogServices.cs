using Longcode.Feed;
using Longcode.Silo.Storage;
using Longcode.Silo.Storage.Log;
using Microsoft.Extensions.DependencyInjection;

namespace Longcode.Tests.Storage;

/// <summary>A text log over a database, as a silo has it; nobody is told of its commits.</summary>
internal static class LogServices
{
    public static ServiceProvider Of(Database database, TimeProvider? time = null) => new ServiceCollection()
        .AddLogging().AddOptions().AddSingleton(database).AddSingleton(time ?? TimeProvider.System).AddSingleton<IFeed, SilentFeed>()
        .AddTextLog().BuildServiceProvider();

    private sealed class SilentFeed : IFeed
    {
        public void Tell(string agencyId, IReadOnlyCollection<FeedChange> changes)
        {
        }
    }
}
