using Amazon.CloudWatch.Model;
using Amazon.SecretsManager.Model;
using DevEnv.LocalRunner.Cloud.CloudWatch;
using DevEnv.LocalRunner.Tests.Ssm;

namespace DevEnv.LocalRunner.Tests.CloudWatch;

public sealed class InsightRuleReportTests : IDisposable
{
    private readonly LocalCloudDriver _cloud = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public async Task Contributors_come_with_the_largest_first_and_their_points_by_period()
    {
        var rule = _cloud.Cloud.CloudWatch.Contributors("rule");
        var start = LocalCloudDriver.Start;
        rule.Add("dev-env-a-g1", start.AddSeconds(10));
        rule.Add("dev-env-b-g1", start.AddSeconds(20), 5);
        rule.Add("dev-env-a-g1", start.AddSeconds(70));
        rule.Add("dev-env-c-g1", start.AddMinutes(10));

        var report = await ReportAsync("rule", start, TimeSpan.FromMinutes(5));

        (report.AggregationStatistic, report.AggregateValue, report.ApproximateUniqueCount).ShouldBe(("Sum", 7.0, 2L));
        report.Contributors.Select(c => $"{c.Keys.Single()} {c.ApproximateAggregateValue}").ShouldBe(["dev-env-b-g1 5", "dev-env-a-g1 2"]);
        report.Contributors[1].Datapoints.Select(p => p.Timestamp!.Value).ShouldBe([start.UtcDateTime, start.AddMinutes(1).UtcDateTime]);
        report.KeyLabels.Single().ShouldContain("userName");
        (await ReportAsync("rule", start, TimeSpan.FromMinutes(5), most: 1)).Contributors.Single().Keys.Single().ShouldBe("dev-env-b-g1");
        _cloud.Judge();
    }

    [Fact]
    public async Task The_rule_of_secret_reads_counts_what_each_role_has_read()
    {
        var (reader, other) = (_cloud.Cloud.Credentials.Mint("dev-env-a-g1", null), _cloud.Cloud.Credentials.Mint("dev-env-b-g1", null));
        using var secrets = _cloud.Secrets(reader);
        using var others = _cloud.Secrets(other);
        await secrets.CreateSecretAsync(new CreateSecretRequest { Name = "s", SecretString = "v" }, Token);
        for (var i = 0; i < 3; i++)
        {
            await secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "s" }, Token);
        }

        await others.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "s" }, Token);
        await Should.ThrowAsync<Amazon.SecretsManager.Model.ResourceNotFoundException>(others.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "missing" }, Token));

        var report = await ReportAsync(CloudWatchService.SecretReads, LocalCloudDriver.Start, TimeSpan.FromMinutes(1));
        report.Contributors.Select(c => $"{c.Keys.Single()} {c.ApproximateAggregateValue}").ShouldBe(["dev-env-a-g1 3", "dev-env-b-g1 1"]);
        _cloud.Judge();
    }

    [Fact]
    public async Task An_empty_report_is_valid_and_a_missing_rule_is_not_found()
    {
        (await ReportAsync(CloudWatchService.SecretReads, LocalCloudDriver.Start, TimeSpan.FromMinutes(5))).Contributors.ShouldBeNull();
        await Should.ThrowAsync<Amazon.CloudWatch.Model.ResourceNotFoundException>(ReportAsync("gone", LocalCloudDriver.Start, TimeSpan.FromMinutes(5)));
        await Should.ThrowAsync<InvalidParameterValueException>(ReportAsync(CloudWatchService.SecretReads, LocalCloudDriver.Start, TimeSpan.Zero));
        await Should.ThrowAsync<InvalidParameterValueException>(ReportAsync(CloudWatchService.SecretReads, LocalCloudDriver.Start, TimeSpan.FromMinutes(5), period: 61));
        await Should.ThrowAsync<InvalidParameterValueException>(ReportAsync(CloudWatchService.SecretReads, LocalCloudDriver.Start, TimeSpan.FromMinutes(5), most: 101));
        _cloud.Judge();
        using var client = _cloud.CloudWatch;
        await Should.ThrowAsync<MissingRequiredParameterException>(client.GetInsightRuleReportAsync(new GetInsightRuleReportRequest { RuleName = "r" }, Token));
    }

    private async Task<GetInsightRuleReportResponse> ReportAsync(string rule, DateTimeOffset start, TimeSpan length, int? most = null, int period = 60)
    {
        using var client = _cloud.CloudWatch;
        return await client.GetInsightRuleReportAsync(
            new GetInsightRuleReportRequest
            {
                RuleName = rule,
                StartTime = start.UtcDateTime,
                EndTime = (start + length).UtcDateTime,
                Period = period,
                MaxContributorCount = most,
            },
            Token);
    }
}
