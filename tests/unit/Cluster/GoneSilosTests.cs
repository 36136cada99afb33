using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Longcode.Silo.Cluster;
using Longcode.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Longcode.Tests.Unit.Cluster;

public sealed class GoneSilosTests
{
    private static readonly TimeSpan Reports = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task A_silent_silo_on_whose_port_nobody_listens_is_declared_dead()
    {
        var silo = Silo(FreePort.Next(), silentFor: TimeSpan.FromMinutes(1));

        await DeclareAsync(silo);

        silo.Status.ShouldBe(SiloStatus.Dead);
    }

    [Fact]
    public async Task A_silo_whose_port_refuses_is_declared_dead_only_after_two_reports_are_missed()
    {
        var silo = Silo(FreePort.Next(), silentFor: TimeSpan.Zero);

        var declared = await DeclareAsync(silo);

        silo.Status.ShouldBe(SiloStatus.Dead);
        (declared - silo.IAmAliveTime).ShouldBeGreaterThanOrEqualTo(Reports * 2);
    }

    [Fact]
    public async Task A_silo_that_listens_is_left_alone_however_silent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var silo = Silo(((IPEndPoint)listener.LocalEndpoint).Port, silentFor: TimeSpan.FromMinutes(1));

        await DeclareAsync(silo);

        silo.Status.ShouldBe(SiloStatus.Active);
    }

    private static MembershipEntry Silo(int port, TimeSpan silentFor) => new()
    {
        SiloAddress = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, port), 1),
        Status = SiloStatus.Active,
        IAmAliveTime = TimeProvider.System.GetUtcNow().UtcDateTime - silentFor,
    };

    /// <summary>Answers when the last row was written.</summary>
    private static async Task<DateTime> DeclareAsync(MembershipEntry silo)
    {
        var table = DispatchProxy.Create<IMembershipTable, OneSilo>();
        var (row, options) = ((OneSilo)(object)table, Options.Create(new ClusterMembershipOptions { IAmAliveTablePublishTimeout = Reports }));
        row.Silo = silo;
        await new GoneSilos(table, options, TimeProvider.System, NullLogger<GoneSilos>.Instance).DeclareAsync(CancellationToken.None);
        return row.WrittenAt;
    }

    /// <summary>A table of one row.</summary>
    public class OneSilo : DispatchProxy
    {
        public MembershipEntry Silo { get; set; } = new();

        public DateTime WrittenAt { get; private set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            switch (targetMethod?.Name)
            {
                case nameof(IMembershipTable.ReadAllAsync):
                    return Task.FromResult(new MembershipTableData([Tuple.Create(Silo, "etag")], new TableVersion(1, "etag")));
                case nameof(IMembershipTable.UpdateRowAsync):
                    WrittenAt = TimeProvider.System.GetUtcNow().UtcDateTime;
                    return Task.FromResult(true);
                default:
                    return Task.CompletedTask;
            }
        }
    }
}
