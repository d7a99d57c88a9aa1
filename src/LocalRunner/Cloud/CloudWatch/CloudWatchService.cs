using System.Collections.Concurrent;
using System.Globalization;
using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.CloudWatch;

/// <summary>CloudWatch over the query protocol: GetInsightRuleReport, and nothing else of it.</summary>
public sealed class CloudWatchService : IAwsService
{
    /// <summary>The rule that counts who reads secrets; here it counts what the embedded Secrets Manager answers.</summary>
    public const string SecretReads = "dev-env-secret-reads";

    private const int MostContributors = 100;
    private const int DefaultContributors = 10;
    private readonly ConcurrentDictionary<string, Contributors> _rules = new(StringComparer.Ordinal);
    private readonly QueryDoor _door;
    private readonly AwsAccount _account;

    public CloudWatchService(IdSource ids, AwsAccount account)
    {
        _account = account;
        _door = new QueryDoor(CloudWatchDialect.Instance, new Dictionary<string, QueryAction> { ["GetInsightRuleReport"] = Report }, ids.Uuid);
        Contributors(SecretReads);
    }

    public string SigningName => "monitoring";

    /// <summary>What the rule counted so far; a rule that is not there is made.</summary>
    public Contributors Contributors(string rule) =>
        _rules.GetOrAdd(rule, static _ => new Contributors("$.userIdentity.sessionContext.sessionIssuer.userName"));

    /// <summary>For <see cref="EmbeddedAws.Exchanged"/>: each secret that was read counts for the role that read it. AWS learns of it minutes later.</summary>
    public void Observe(AwsExchange exchange)
    {
        if (exchange is { Service: "secretsmanager", Operation: "GetSecretValue", Caller: { } caller, Response.Status: 200 })
        {
            Contributors(SecretReads).Add(caller.Principal, exchange.At);
        }
    }

    /// <summary>Its signing name is not the one that policies use.</summary>
    public IEnumerable<AwsAccess> AccessesOf(AwsRequest request)
    {
        try
        {
            var rule = QueryForm.Parse(request, CloudWatchDialect.Instance).Text("RuleName");
            return [new($"cloudwatch:{((IAwsService)this).OperationOf(request)}", rule is null ? "*" : $"arn:{_account.Partition}:cloudwatch:{_account.Region}:{_account.Id}:insight-rule/{rule}")];
        }
        catch (AwsErrorException)
        {
            // The service says what is wrong with it; a policy gets nothing to match.
            return [];
        }
    }

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, AwsCaller caller, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_door.Handle(request));

    private void Report(QueryForm form, XmlAnswer xml)
    {
        var name = form.Required("RuleName");
        var (start, end) = (Time(form, "StartTime"), Time(form, "EndTime"));
        form.Required("Period");
        var period = form.Int("Period") is { } seconds and > 0 && seconds % 60 == 0
            ? TimeSpan.FromSeconds(seconds)
            : throw CloudWatchDialect.Instance.Invalid("Period", form.Required("Period"), "It must be a multiple of 60.");
        var most = form.Int("MaxContributorCount") ?? DefaultContributors;
        form.OneOf("OrderBy", "Sum");
        form.Done();
        if (most is < 1 or > MostContributors)
        {
            throw CloudWatchDialect.Instance.Invalid("MaxContributorCount", most.ToString(CultureInfo.InvariantCulture), $"It must be between 1 and {MostContributors}.");
        }

        if (start >= end)
        {
            throw CloudWatchDialect.Instance.Invalid("StartTime", start.ToString("O"), "It must be before EndTime.");
        }

        var rule = _rules.GetValueOrDefault(name) ?? throw CloudWatchDialect.NoRule(name);
        var counted = rule.Between(start, end);
        xml.Element("GetInsightRuleReportResult", () => Write(xml, rule, counted, start, period, most));
    }

    private static void Write(XmlAnswer xml, Contributors rule, IReadOnlyList<Contribution> counted, DateTimeOffset start, TimeSpan period, int most)
    {
        var byKey = counted.GroupBy(c => c.Key, StringComparer.Ordinal)
            .OrderByDescending(g => g.Sum(c => c.Value)).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        xml.Texts("KeyLabels", [rule.KeyLabel], "member");
        xml.Text("AggregationStatistic", "Sum");
        xml.Text("AggregateValue", Number(counted.Sum(c => c.Value)));
        xml.Number("ApproximateUniqueCount", byKey.Count);
        xml.List(
            "Contributors",
            byKey.Take(most),
            contributor =>
            {
                xml.Texts("Keys", [contributor.Key], "member");
                xml.Text("ApproximateAggregateValue", Number(contributor.Sum(c => c.Value)));
                xml.List(
                    "Datapoints",
                    contributor.GroupBy(c => start + (period * Math.Floor((c.At - start) / period))).OrderBy(g => g.Key),
                    point =>
                    {
                        xml.Time("Timestamp", point.Key);
                        xml.Text("ApproximateValue", Number(point.Sum(c => c.Value)));
                    },
                    "member");
            },
            "member");
    }

    private static DateTimeOffset Time(QueryForm form, string name)
    {
        var text = form.Required(name);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw CloudWatchDialect.Instance.Invalid(name, text, "Expecting a time like 2026-01-31T12:00:00Z.");
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
