namespace Longcode.Hosts;

/// <summary>Answers when a silo serves: what a web host's readiness rests on. Key: anything; stateless.</summary>
[Alias("Longcode.IPingGrain"), GrainInterfaceType("ping")]
public interface IPingGrain : IGrainWithStringKey
{
    [Alias("Ping")]
    Task PingAsync();
}
