using Longcode.Sandbox;

var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddEnvironmentVariables("ASPNETCORE_").AddCommandLine(args).Build();
try
{
    var settings = SandboxConfiguration.Read(configuration);
    await using var app = SandboxHost.Build(settings);
    await app.StartAsync();
    Console.WriteLine($"Longcode sandbox: handsets on {settings.Url}, Twilio at {settings.Url}/twilio, Stripe at {settings.Url}/stripe.");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (SandboxStartException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{e.Message} Stop what listens there, or set Longcode:Sandbox:Url.");
    return 1;
}
