namespace Longcode.Tenants;

/// <summary>For the demo agency: a card without a person at the biller's page. Key: agency id.</summary>
[Alias("Longcode.IDemoBilling"), GrainInterfaceType("demo-billing")]
public interface IDemoBilling : IGrainWithStringKey
{
    /// <summary>Puts the biller's test card on file, once; durable when the task completes. Fails where the biller has no test cards.</summary>
    [Alias("AttachTestCard")]
    Task AttachTestCardAsync();
}
