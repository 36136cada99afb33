namespace Longcode.WebHost.Hosts;

/// <summary>Why the host does not start, in a sentence for whoever runs it: printed alone, and the process ends with 1.</summary>
internal sealed class StartException(string sentence, Exception? cause = null) : Exception(sentence, cause);
