using System.Text.RegularExpressions;
using DevEnv.Shared;

namespace DevEnv.Cdk.Tests.Functions;

/// <summary>What src/Functions says in its text: the stack must not build on it, so its tests read it.</summary>
internal static partial class FunctionSources
{
    private static readonly string All = string.Join('\n', RepositoryTree.Sources("src", "Functions").Select(File.ReadAllText));

    public static IReadOnlyList<string> Methods { get; } = [.. FunctionMethod().Matches(All).Select(m => m.Groups[1].Value)];

    /// <summary>Settings without which a function does not start.</summary>
    public static IReadOnlySet<string> RequiredSettings { get; } =
        SettingRead().Matches(All).Where(m => m.Groups[1].Value == "Required" || m.Groups[3].Value.Contains("Count: > 0", StringComparison.Ordinal))
            .Select(m => m.Groups[2].Value).ToHashSet();

    public static IReadOnlySet<string> KnownSettings { get; } = SettingRead().Matches(All).Select(m => m.Groups[2].Value).ToHashSet();

    /// <summary>AWS operations that the code calls, as IAM names them.</summary>
    public static IReadOnlySet<string> CalledActions { get; } = AwsCall().Matches(All).Select(m => Action(m.Groups[1].Value, m.Groups[2].Value)).ToHashSet();

    /// <summary>Names of the metrics that the code writes, as the contracts' constants.</summary>
    public static IReadOnlySet<string> WrittenMetrics { get; } = MetricWritten().Matches(All).Select(m => m.Groups[1].Value).ToHashSet();

    /// <summary>The alarms that the notifier has words for, as the contracts' constants.</summary>
    public static IReadOnlyList<string> KnownAlarms { get; } = [.. AlarmEntry().Matches(All).Select(m => m.Groups[1].Value)];

    public static IReadOnlyList<string> InstanceTypes { get; } =
        [.. Quoted().Matches(InstanceTypeList().Match(All).Groups[1].Value).Select(m => m.Groups[1].Value)];

    public static int DefaultOf(string setting) => int.Parse(Regex.Match(All, $@"Number\(""{setting}"", (\d+)\)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    private static string Action(string client, string operation) => (client, operation) switch
    {
        ("s3", "ListObjectsV2") => "s3:ListBucket",
        ("secrets", _) => $"secretsmanager:{operation}",
        ("cloudWatch", _) => $"cloudwatch:{operation}",
        ("stepFunctions", _) => $"states:{operation}",
        _ => $"{client}:{operation}",
    };

    [GeneratedRegex(@"\[LambdaFunction\](?:\s*\[[^\]]*\])*\s*public [^(]*?(\w+)\(")]
    private static partial Regex FunctionMethod();

    [GeneratedRegex(@"[sS]ettings\.(Required|Optional|Text|Number|Amount|List)\(""([A-Z0-9_]+)""[^)]*\)(.{0,20})")]
    private static partial Regex SettingRead();

    // An operation of AWS has two words at least; one word is a method of our own on something of the same name.
    [GeneratedRegex(@"\b(cloudWatch|ec2|iam|s3|secrets|sqs|ssm|stepFunctions)\.([A-Z][a-z]+[A-Z]\w*)Async\(")]
    private static partial Regex AwsCall();

    [GeneratedRegex(@"InstanceTypes \{ get; init; \} = \[([^\]]*)\]")]
    private static partial Regex InstanceTypeList();

    [GeneratedRegex(@"\bmetrics\.Write\(PlatformMetrics\.(\w+),")]
    private static partial Regex MetricWritten();

    [GeneratedRegex(@"\[AlarmNames\.(\w+)\] = new\(")]
    private static partial Regex AlarmEntry();

    [GeneratedRegex(@"""([^""]+)""")]
    private static partial Regex Quoted();
}
