using System.Text.Json.Nodes;
using DevEnv.Cdk.Tests.MarketData;

namespace DevEnv.Cdk.Tests.Observability;

/// <summary>One metric that an alarm looks at.</summary>
internal sealed record Watched(string Namespace, string Name, IReadOnlyDictionary<string, string> Dimensions, string Statistic, int Period);

/// <summary>One alarm of a template, read.</summary>
internal sealed record AlarmOfTemplate(string Name, JsonNode Body, IReadOnlyList<Watched> Watches)
{
    /// <summary>A template with everything that an installation may have.</summary>
    public static JsonObject Everything { get; } = Synthesis.Parse(Running.Installation.Platform);

    public static IReadOnlyList<AlarmOfTemplate> All { get; } = Of(Everything);

    /// <summary>Those that people are told about.</summary>
    public static IReadOnlyList<AlarmOfTemplate> Told { get; } = [.. All.Where(a => a.Name.StartsWith("dev-env-", StringComparison.Ordinal))];

    public bool IsComposite => Body["AlarmRule"] is not null;

    public string? WithoutData => Body["TreatMissingData"]?.GetValue<string>();

    public static IReadOnlyList<AlarmOfTemplate> Of(JsonObject template) =>
    [
        .. template.Resources("AWS::CloudWatch::Alarm").Concat(template.Resources("AWS::CloudWatch::CompositeAlarm"))
            .Select(a => new AlarmOfTemplate(Resolved.Text(a.Value["Properties"]!["AlarmName"]), a.Value["Properties"]!, [.. Metrics(a.Value["Properties"]!)])),
    ];

    public static AlarmOfTemplate Named(string name) => All.Single(a => a.Name == name);

    private static IEnumerable<Watched> Metrics(JsonNode body)
    {
        if (body["MetricName"] is { } name)
        {
            var statistic = (body["Statistic"] ?? body["ExtendedStatistic"])!.GetValue<string>();
            return [new Watched(body["Namespace"]!.GetValue<string>(), name.GetValue<string>(), Dimensions(body["Dimensions"]), statistic, body["Period"]!.GetValue<int>())];
        }

        return body["Metrics"]?.AsArray().Select(m => m!["MetricStat"]).OfType<JsonNode>().Select(m => new Watched(
            m["Metric"]!["Namespace"]!.GetValue<string>(),
            m["Metric"]!["MetricName"]!.GetValue<string>(),
            Dimensions(m["Metric"]!["Dimensions"]),
            m["Stat"]!.GetValue<string>(),
            m["Period"]!.GetValue<int>())) ?? [];
    }

    private static Dictionary<string, string> Dimensions(JsonNode? list) =>
        list?.AsArray().ToDictionary(d => d![nameof(Name)]!.GetValue<string>(), d => Resolved.Text(d!["Value"])) ?? [];
}
