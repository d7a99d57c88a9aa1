using System.Globalization;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Observability;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.Notices;
using DevEnv.Functions.Shared.Slack;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Alarms;

/// <summary>Who reads most secrets, by the Contributor Insights rule that counts CloudTrail's GetSecretValue by role name.</summary>
public sealed class SecretReaders(IAmazonCloudWatch cloudWatch, StateStore states, PlatformOptions platform)
{
    private const int Most = 3;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private string Rule => AlarmNames.Under(platform.Prefix, AlarmNames.SecretReads);

    /// <summary>Lines for the message; a failure to ask is one of them, since the alarm must be told in any case.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(DateTimeOffset alarmAt, CancellationToken cancellationToken)
    {
        const string lag = "CloudTrail lags by minutes: this may not be the newest.";
        try
        {
            var readers = await AskAsync(alarmAt, cancellationToken).ConfigureAwait(false);
            if (readers.Count == 0)
            {
                return [$"No reader is counted in the {Window.TotalMinutes:0} minutes before. {lag}"];
            }

            var lines = new List<string> { $"Most reads in the {Window.TotalMinutes:0} minutes before:" };
            foreach (var reader in readers)
            {
                lines.Add(await LineAsync(reader, cancellationToken).ConfigureAwait(false));
            }

            return [.. lines, lag];
        }
        catch (StepException error)
        {
            return [$"Who reads most could not be found out ({BlockKit.Escape(error.Message)}). Ask the rule `{Rule}` in CloudWatch."];
        }
    }

    private async Task<IReadOnlyList<InsightRuleContributor>> AskAsync(DateTimeOffset alarmAt, CancellationToken cancellationToken)
    {
        // Up to the end of the alarm's minute: the rule counts by minutes.
        var end = alarmAt.UtcDateTime.AddMinutes(1);
        var request = new GetInsightRuleReportRequest
        {
            RuleName = Rule,
            StartTime = end - Window,
            EndTime = end,
            Period = 60,
            MaxContributorCount = Most,
            OrderBy = "Sum",
        };
        var answer = await AwsCall.RunAsync(() => cloudWatch.GetInsightRuleReportAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        return [.. (answer.Contributors ?? []).Where(c => c.Keys is { Count: > 0 }).Take(Most)];
    }

    private async Task<string> LineAsync(InsightRuleContributor reader, CancellationToken cancellationToken)
    {
        var role = reader.Keys[0];
        var reads = $"• `{BlockKit.Escape(role).Replace('`', '\'')}`: about {(reader.ApproximateAggregateValue ?? 0).ToString("0", CultureInfo.InvariantCulture)}";
        if (ResourceNames.FromName(role) is not { } names)
        {
            return $"{reads}, no environment's role";
        }

        var whose = $"{reads}, environment `{names.Environment}` generation {names.Generation.ToString(CultureInfo.InvariantCulture)}";
        try
        {
            var state = (await states.FindAsync(names.Environment, cancellationToken).ConfigureAwait(false))?.State;
            return state switch
            {
                null => $"{whose}, of which there is no document",
                _ when state.Generation != names.Generation => $"{whose}, which is over, of *{BlockKit.Escape(state.Owner)}*: {NoticeTexts.Link(state)}",
                _ => $"{whose} of *{BlockKit.Escape(state.Owner)}*: {NoticeTexts.Link(state)}",
            };
        }
        catch (StepException error)
        {
            return $"{whose}; its document could not be read ({error.GetType().Name})";
        }
    }
}
