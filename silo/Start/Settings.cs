using System.ComponentModel.DataAnnotations;

namespace Longcode.Silo.Start;

/// <summary>Reads settings that decide what is composed; all others are options that are validated at start.</summary>
public static class Settings
{
    /// <exception cref="StartRefusedException">A value is not valid.</exception>
    public static T Read<T>(IConfiguration configuration, string section)
        where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var settings = configuration.GetSection(section).Get<T>() ?? new T();
        var problems = new List<ValidationResult>();
        return Validator.TryValidateObject(settings, new ValidationContext(settings), problems, validateAllProperties: true)
            ? settings
            : throw new StartRefusedException($"{section} is not valid: {string.Join(' ', problems.Select(problem => problem.ErrorMessage))}");
    }
}
