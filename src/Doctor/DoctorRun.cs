using DevEnv.Doctor.Checks;
using DevEnv.Doctor.Reading;

namespace DevEnv.Doctor;

/// <summary>One look at an installation from end to end.</summary>
public sealed class DoctorRun(Ways ways, TextWriter @out)
{
    public required string Prefix { get; init; }

    /// <summary>A synthesised template to look at in place of what is deployed.</summary>
    public string? Template { get; init; }

    public Uri? Api { get; init; }

    public bool AsksVenues { get; init; } = true;

    /// <returns>0, or 1 when something has to be mended.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var report = new Report(@out);
        var calls = new SignedCall(ways.Aws, ways.Web);
        var functions = new FunctionsCheck(new DeployedSettings(calls, Prefix, ways.Aws.Region), Template);
        await AddAsync(report, [functions], cancellationToken);
        await AddAsync(report, Checks(new Installation { Settings = functions.Settings, Api = Api }, calls), cancellationToken);
        report.End();
        return report.ExitCode;
    }

    private IReadOnlyList<ICheck> Checks(Installation installation, SignedCall calls) =>
    [
        new ClockCheck(ways),
        new SecretsCheck(installation, ways),
        new WebhookCheck(installation, ways),
        new GitHubAppCheck(installation, ways),
        new SlackDoorsCheck(installation, ways),
        new SlackCheck(installation, ways),
        new QuotaCheck(installation, calls),
        new ImageCheck(installation, ways),
        new SubnetsCheck(installation, ways),
        new EgressCheck(installation, ways),
        new AgentCheck(installation, ways),
        .. AsksVenues ? [new VenuesCheck(ways)] : Array.Empty<ICheck>(),
    ];

    private async Task AddAsync(Report report, IReadOnlyList<ICheck> checks, CancellationToken cancellationToken)
    {
        await foreach (var reported in new Examination(checks, ways.Time).RunAsync(cancellationToken))
        {
            report.Add(reported);
        }
    }
}
