using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Longcode.Silo.Start;

/// <summary>Runs a host. What keeps it from starting is one sentence, and 1 as the exit code.</summary>
public static partial class Starts
{
    public static async Task<int> RunAsync(Func<IHost> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        try
        {
            using var host = build();
            await host.RunAsync();
            return 0;
        }
        catch (Exception e) when (Sentence(e) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    /// <summary>The sentence for a start that failed for a reason that who started it can mend; <c>null</c> for any other fault.</summary>
    public static string? Sentence(Exception exception) => exception switch
    {
        StartRefusedException refused => refused.Message,
        OptionsValidationException invalid => string.Join(' ', invalid.Failures.Select(failure => Annotation().Replace(failure, "${sentence}"))),
        InvalidOperationException { InnerException: FormatException or ArgumentException } unreadable
            when unreadable.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal) => unreadable.Message,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } busy =>
            $"{busy.Message} Stop the other program, or choose another address with --urls.",
        AggregateException many when many.InnerExceptions.Select(Sentence).ToList() is { Count: > 0 } sentences && !sentences.Contains(null) =>
            string.Join(' ', sentences),
        _ => null,
    };

    /// <summary>What the framework wraps around the sentence of an annotation.</summary>
    [GeneratedRegex("^DataAnnotation validation failed for '.*?' members: '.*?' with the error: '(?<sentence>.*)'\\.$", RegexOptions.Singleline, 1000)]
    private static partial Regex Annotation();
}
