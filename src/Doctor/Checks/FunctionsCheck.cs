using DevEnv.Doctor.Reading;

namespace DevEnv.Doctor.Checks;

/// <summary>Whether the functions are deployed; brings their settings, which most other checks need.</summary>
public sealed class FunctionsCheck(DeployedSettings deployed, string? template) : ICheck
{
    public string Name => "functions";

    /// <summary>Empty until this check ran, and where nothing is deployed.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; private set; } = new Dictionary<string, string>();

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (template is not null)
        {
            Settings = TemplateSettings.Read(template);
            return [Finding.Skip($"looking at what {template} would deploy")];
        }

        (Settings, var findings) = await deployed.ReadAsync(cancellationToken);
        return findings;
    }
}
