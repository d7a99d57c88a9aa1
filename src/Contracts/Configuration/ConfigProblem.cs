using System.Diagnostics.CodeAnalysis;

namespace DevEnv.Contracts.Configuration;

/// <summary>
/// One thing wrong with a file. Whatever <see cref="Message"/> and <see cref="Mend"/> repeat from the file stands between
/// backticks, shortened and free of backticks and control characters.
/// </summary>
public sealed record ConfigProblem
{
    /// <summary>1-based.</summary>
    public required int Line { get; init; }

    /// <summary>1-based, in UTF-16 units as editors count.</summary>
    public required int Column { get; init; }

    /// <summary>Such as exchanges[0].type; empty for the file as a whole.</summary>
    public required string Path { get; init; }

    /// <summary>One of <see cref="ConfigCode"/>.</summary>
    public required string Code { get; init; }

    public required string Message { get; init; }

    public required string Mend { get; init; }
}

/// <summary>Either a configuration or the problems, in the order of the file.</summary>
public sealed record ConfigResult
{
    private ConfigResult(DevEnvConfig? config, IReadOnlyList<ConfigProblem> problems) => (Config, Problems) = (config, problems);

    public DevEnvConfig? Config { get; }

    public IReadOnlyList<ConfigProblem> Problems { get; }

    [MemberNotNullWhen(true, nameof(Config))]
    public bool IsValid => Config is not null;

    public static ConfigResult Valid(DevEnvConfig config) => new(config, []);

    public static ConfigResult Invalid(IReadOnlyList<ConfigProblem> problems) =>
        problems.Count > 0 ? new(null, problems) : throw new ArgumentException("An invalid file has at least one problem.", nameof(problems));
}
