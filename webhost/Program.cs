using Longcode.WebHost;

return await LongcodeHost.RunAsync(args);
