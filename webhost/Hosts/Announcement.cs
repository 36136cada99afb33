namespace Longcode.WebHost.Hosts;

/// <summary>Where to look and how to sign in, once the host is ready.</summary>
internal static class Announcement
{
    public static void Print(HostSettings settings, IConfiguration configuration)
    {
        var address = Addresses.Reached(settings.Addresses[0]).GetLeftPart(UriPartial.Authority);
        var operators = settings.Operators?.GetLeftPart(UriPartial.Authority);
        if (!settings.WithSandbox)
        {
            Console.WriteLine($"Longcode is ready on {address}.");
            if (operators is not null) Console.WriteLine($"Operators find health and metrics on {operators}.");
            return;
        }

        Console.WriteLine($"""

              Longcode is ready. Stop it with Ctrl+C.

                Texting       {address}
                              sign in as owner@demo.longcode.test with the password demo
                API           {address}/scalar
                              Authorization: Bearer lc_demo_key
                Phones        {configuration[HostConfiguration.SandboxUrl]}
                              the candidates' handsets: texts arrive there, and answers are typed there
                Mails         {configuration[HostConfiguration.SandboxUrl]}/mails

            """);
        if (operators is not null)
        {
            Console.WriteLine($"""
                Operators     {operators}
                              /healthz/ready and /metrics

            """);
        }
    }
}
