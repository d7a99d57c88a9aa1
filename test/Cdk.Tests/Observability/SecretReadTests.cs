using System.Text.Json.Nodes;
using DevEnv.Contracts.Observability;

namespace DevEnv.Cdk.Tests.Observability;

public sealed class SecretReadTests
{
    private static JsonNode Trail => One("AWS::CloudTrail::Trail").Value["Properties"]!;

    [Fact]
    public void The_trail_takes_reading_management_events_into_an_encrypted_bucket_and_a_log()
    {
        var selector = Trail["EventSelectors"]!.AsArray().ShouldHaveSingleItem()!;
        selector["ReadWriteType"]!.GetValue<string>().ShouldBe("ReadOnly");
        selector["IncludeManagementEvents"]!.GetValue<bool>().ShouldBeTrue();
        selector["ExcludeManagementEventSources"]!.AsArray().ShouldNotContain(s => s!.GetValue<string>().StartsWith("secretsmanager"));
        Trail["IsLogging"]!.GetValue<bool>().ShouldBeTrue();
        Trail["EnableLogFileValidation"]!.GetValue<bool>().ShouldBeTrue();
        var bucket = Synthesis.Json["Resources"]![Resolved.Text(Trail["S3BucketName"])]!["Properties"]!;
        bucket["BucketEncryption"].ShouldNotBeNull();
        Resolved.Text(Trail["CloudWatchLogsLogGroupArn"]).ShouldBe($"{LogId}.Arn");
    }

    [Fact]
    public void Only_this_trail_may_write_into_its_bucket_and_the_trail_waits_for_that()
    {
        var bucket = Resolved.Text(Trail["S3BucketName"]);
        var policy = Synthesis.Json.Resources("AWS::S3::BucketPolicy").Single(p => Resolved.Text(p.Value["Properties"]!["Bucket"]) == bucket);
        var allowed = policy.Value["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray().Where(s => s!["Effect"]!.GetValue<string>() == "Allow").ToList();
        allowed.Select(s => s!["Action"]!.GetValue<string>()).ShouldBe(["s3:GetBucketAcl", "s3:PutObject"]);
        foreach (var statement in allowed)
        {
            statement!["Principal"]!["Service"]!.GetValue<string>().ShouldBe("cloudtrail.amazonaws.com");
            Resolved.Text(statement["Condition"]!["StringEquals"]!["aws:SourceArn"]).ShouldEndWith($":trail/{Trail["TrailName"]}");
        }

        One("AWS::CloudTrail::Trail").Value["DependsOn"]!.AsArray().Select(d => d!.GetValue<string>()).ShouldContain(policy.Key);
    }

    [Fact]
    public void Every_read_of_the_account_counts_in_the_total_that_the_alarm_watches()
    {
        var filter = One("AWS::Logs::MetricFilter").Value["Properties"]!;
        Resolved.Text(filter["LogGroupName"]).ShouldBe(LogId);
        filter["FilterPattern"]!.GetValue<string>().ShouldBe("""{ ($.eventSource = "secretsmanager.amazonaws.com") && ($.eventName = "GetSecretValue") }""");
        var to = filter["MetricTransformations"]!.AsArray().ShouldHaveSingleItem()!;
        var watched = AlarmOfTemplate.Named(AlarmNames.SecretReads).Watches.ShouldHaveSingleItem();
        (to["MetricNamespace"]!.GetValue<string>(), to["MetricName"]!.GetValue<string>()).ShouldBe((watched.Namespace, watched.Name));
        to["Dimensions"].ShouldBeNull("the alarm names none");
        watched.Statistic.ShouldBe("Sum");
    }

    [Fact]
    public void Who_reads_is_counted_by_the_role_as_the_notifier_reads_it()
    {
        var rule = One("AWS::CloudWatch::InsightRule").Value["Properties"]!;
        rule["RuleState"]!.GetValue<string>().ShouldBe("ENABLED");
        var body = JsonNode.Parse(rule["RuleBody"]!.GetValue<string>())!;
        body["Schema"]!.ToJsonString().ShouldBe("""{"Name":"CloudWatchLogRule","Version":1}""");
        body["LogGroupNames"]!.AsArray().Single()!.GetValue<string>().ShouldBe(Synthesis.Json["Resources"]![LogId]!["Properties"]!["LogGroupName"]!.GetValue<string>());
        body["LogFormat"]!.GetValue<string>().ShouldBe("JSON");

        // The notifier asks by sum and takes the first key of a contributor for a role's name.
        body["AggregateOn"]!.GetValue<string>().ShouldBe("Count");
        body["Contribution"]!["Keys"]!.AsArray().Single()!.GetValue<string>().ShouldBe("$.userIdentity.sessionContext.sessionIssuer.userName");
        body["Contribution"]!["Filters"]!.ToJsonString().ShouldBe("""[{"Match":"$.eventName","In":["GetSecretValue"]}]""");
    }

    [Fact]
    public void The_installation_may_say_how_many_reads_are_too_many()
    {
        var stack = Synthesis.Stack(new Dictionary<string, object> { ["secretReadLimit"] = 50 });
        AlarmOfTemplate.Of(Synthesis.Parse(stack)).Single(a => a.Name == AlarmNames.SecretReads).Body["Threshold"]!.GetValue<int>().ShouldBe(50);
    }

    private static string LogId => Synthesis.Json.Resources("AWS::Logs::LogGroup").Single(l => l.Key.StartsWith("ObservabilitySecretReadsTrailLog", StringComparison.Ordinal)).Key;

    private static KeyValuePair<string, JsonNode> One(string type) => Synthesis.Json.Resources(type).ShouldHaveSingleItem();
}
