using Longcode.Silo;
using Longcode.Silo.Start;

return await Starts.RunAsync(() => SiloHost.Build(args));
