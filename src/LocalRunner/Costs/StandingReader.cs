using System.Globalization;
using System.Text.Json.Nodes;
using DevEnv.Contracts.Costs;

namespace DevEnv.LocalRunner.Costs;

/// <summary>Finds in the templates what costs by the hour, so that the list cannot differ from what is deployed.</summary>
public sealed class StandingReader(PriceTable prices)
{
    // Not ours today, or without a checked price: said, rather than left out.
    private static readonly string[] Unpriced =
    [
        "AWS::ACMPCA::CertificateAuthority", "AWS::EFS::FileSystem", "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::KMS::Key", "AWS::RDS::DBInstance",
        "AWS::Route53::HostedZone", "AWS::ServiceDiscovery::PrivateDnsNamespace", "AWS::CloudWatch::InsightRule",
    ];

    public StandingCharges Read(IReadOnlyList<TemplateResource> resources) => new(
        [.. resources.SelectMany(Of).Where(s => s.Count > 0).GroupBy(s => (s.What, s.Each, s.Kind)).Select(g => new Standing(g.Key.What, g.Sum(s => s.Count), g.Key.Each, g.Key.Kind))],
        [.. resources.Where(r => Unpriced.Contains(r.Type) || InstanceOf(r) is { } type && !prices.InstanceHour.ContainsKey(type))
            .GroupBy(r => InstanceOf(r) is { } type ? $"{r.Type} {type}" : r.Type).Select(g => (g.Key, g.Count()))]);

    private IEnumerable<Standing> Of(TemplateResource resource) => resource.Type switch
    {
        "AWS::EC2::Instance" => Instances(resource, 1),
        "AWS::AutoScaling::AutoScalingGroup" => Instances(resource, Number(resource.Properties["DesiredCapacity"] ?? resource.Properties["MinSize"])),
        "AWS::EC2::Volume" => [Disk(Number(resource.Properties["Size"]), 1)],
        "AWS::EC2::NatGateway" => [new("NAT gateway", 1, Monthly(prices.NatGatewayHour), StandingKind.Other)],
        "AWS::EC2::EIP" => [new("public IPv4 address", 1, Monthly(prices.PublicAddressHour), StandingKind.Other)],
        "AWS::EC2::VPCEndpoint" => [new("interface endpoint, by zone", resource.Properties["SubnetIds"]?.AsArray().Count ?? 0, Monthly(prices.EndpointZoneHour), StandingKind.Other)],
        "AWS::ECS::Service" => Tasks(resource),
        "AWS::CloudWatch::Alarm" => [new("alarm, by metric", Math.Max(1, resource.Properties["Metrics"]?.AsArray().Count(m => m!["MetricStat"] is not null) ?? 1), prices.AlarmMetricMonth, StandingKind.Other)],
        "AWS::CloudWatch::CompositeAlarm" => [new("alarm over alarms", 1, prices.CompositeAlarmMonth, StandingKind.Other)],
        "AWS::CloudWatch::Dashboard" => [new("dashboard", 1, prices.DashboardMonth, StandingKind.Other)],
        "AWS::SecretsManager::Secret" => [new("secret", 1, prices.SecretMonth, StandingKind.Other)],
        _ => [],
    };

    private IEnumerable<Standing> Instances(TemplateResource resource, decimal count)
    {
        if (InstanceOf(resource) is { } type && prices.InstanceHour.TryGetValue(type, out var hour))
        {
            yield return new Standing($"{type} instance", count, Monthly(hour), StandingKind.Ec2);
        }

        var disks = (Value(resource, "BlockDeviceMappings") as JsonArray)?.Select(d => d?["Ebs"]?["VolumeSize"]).OfType<JsonNode>() ?? [];
        foreach (var size in disks)
        {
            yield return Disk(Number(size), count);
        }
    }

    private IEnumerable<Standing> Tasks(TemplateResource service)
    {
        if (service.Follow(service.Properties["TaskDefinition"]) is not { } task)
        {
            return [];
        }

        var processors = Number(task.Properties["Cpu"]) / 1024;
        var gigabytes = Number(task.Properties["Memory"]) / 1024;
        var what = FormattableString.Invariant($"Fargate task, {processors:0.##} vCPU and {gigabytes:0.##} GB");
        var hour = (processors * prices.FargateProcessorHour) + (gigabytes * prices.FargateGigabyteHour);
        return [new Standing(what, Number(service.Properties["DesiredCount"]), Monthly(hour), StandingKind.Fargate)];
    }

    private Standing Disk(decimal gigabytes, decimal count) =>
        new(FormattableString.Invariant($"gp3 disk of {gigabytes:0} GB"), count, gigabytes * prices.Gp3GigabyteMonth, StandingKind.Other);

    private static string? InstanceOf(TemplateResource resource) =>
        resource.Type is "AWS::EC2::Instance" or "AWS::AutoScaling::AutoScalingGroup" ? Value(resource, "InstanceType")?.GetValue<string>() : null;

    /// <summary>The resource's own, or its launch template's.</summary>
    private static JsonNode? Value(TemplateResource resource, string property) => resource.Properties[property]
        ?? resource.Follow(resource.Properties["LaunchTemplate"]?["LaunchTemplateId"])?.Properties["LaunchTemplateData"]?[property];

    // Templates have numbers as numbers and as text.
    private static decimal Number(JsonNode? node) => node is JsonValue value ? decimal.Parse(value.ToString(), CultureInfo.InvariantCulture) : 0;

    private static decimal Monthly(decimal hour) => hour * PriceTable.HoursPerMonth;
}
