using Amazon.EC2.Model;
using DevEnv.LocalRunner.Tests.Query;

namespace DevEnv.LocalRunner.Tests.Ec2;

public sealed class ListingTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_give_each_of_2500_instances_once_while_others_come_and_go()
    {
        using var cloud = new QueryTestCloud();
        var expected = new HashSet<string>();
        for (var i = 0; i < 2500; i++)
        {
            expected.Add((await cloud.LaunchAsync()).InstanceId);
        }

        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = await cloud.Client.DescribeInstancesAsync(new DescribeInstancesRequest { MaxResults = 400, NextToken = token }, None);
            page.Reservations.Count.ShouldBeLessThanOrEqualTo(400);
            seen.AddRange(page.Reservations.SelectMany(r => r.Instances).Select(i => i.InstanceId));
            await cloud.Client.TerminateInstancesAsync(new TerminateInstancesRequest([seen[0]]), None);
            await cloud.LaunchAsync();
            token = page.NextToken;
        }
        while (token is not null);

        seen.Count(expected.Contains).ShouldBe(2500);
        seen.ShouldBeUnique();

        // Who asks for no page gets the first thousand and a token, not silence about the rest.
        var unpaged = await cloud.Client.DescribeInstancesAsync(new DescribeInstancesRequest(), None);
        unpaged.Reservations.Count.ShouldBe(1000);
        unpaged.NextToken.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("tag:Name", "dev-env-a-*", 2)]
    [InlineData("tag:Name", "dev-env-?-1", 2)]
    [InlineData("tag:Name", "DEV-ENV-A-1", 0)]
    [InlineData("tag:Name", "*-2", 1)]
    [InlineData("tag:Name", "literal\\*", 1)]
    [InlineData("tag:Name", "literal*", 1)]
    [InlineData("tag-key", "EnvironmentId", 4)]
    [InlineData("tag-key", "Nothing", 0)]
    [InlineData("instance-state-name", "pending", 4)]
    [InlineData("instance-state-name", "running", 0)]
    [InlineData("client-token", "token-2", 1)]
    [InlineData("subnet-id", QueryTestCloud.Subnet, 4)]
    [InlineData("vpc-id", QueryTestCloud.Vpc, 4)]
    [InlineData("instance-id", "i-*", 4)]
    [InlineData("instance.group-id", "sg-0de0c0ffee000e600", 4)]
    public async Task Filters_match_as_ec2_says(string name, string value, int count)
    {
        using var cloud = new QueryTestCloud();
        await cloud.LaunchAsync("token-1", "dev-env-a-1");
        await cloud.LaunchAsync("token-2", "dev-env-a-2");
        await cloud.LaunchAsync("token-3", "dev-env-b-1");
        await cloud.LaunchAsync("token-4", "literal*");
        var answer = await cloud.Client.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = [new Filter(name, [value])] }, None);
        (answer.Reservations?.Count ?? 0).ShouldBe(count);
    }

    [Fact]
    public async Task Filters_are_all_of_these_and_values_any_of_these()
    {
        using var cloud = new QueryTestCloud();
        await cloud.LaunchAsync("token-1", "a");
        await cloud.LaunchAsync("token-2", "b");
        await cloud.LaunchAsync("token-3", "c");
        var filters = new List<Filter> { new("tag:Name", ["a", "b"]), new("client-token", ["token-2", "token-3"]) };
        var answer = await cloud.Client.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = filters }, None);
        answer.Reservations.ShouldHaveSingleItem().Instances[0].ClientToken.ShouldBe("token-2");
    }

    public static TheoryData<string, string, DescribeInstancesRequest> BadListings => new()
    {
        { "small page", "InvalidParameterValue", new DescribeInstancesRequest { MaxResults = 4 } },
        { "large page", "InvalidParameterValue", new DescribeInstancesRequest { MaxResults = 1001 } },
        { "foreign token", "InvalidNextToken", new DescribeInstancesRequest { NextToken = "bm90IG91cnM" } },
        { "broken token", "InvalidNextToken", new DescribeInstancesRequest { NextToken = "%%%" } },
        { "unknown filter", "InvalidParameterValue", new DescribeInstancesRequest { Filters = [new Filter("colour", ["red"])] } },
        { "malformed id", "InvalidInstanceID.Malformed", new DescribeInstancesRequest { InstanceIds = ["i-zzz"] } },
        { "unknown id", "InvalidInstanceID.NotFound", new DescribeInstancesRequest { InstanceIds = ["i-0123456789abcdef0"] } },
        { "ids and pages", "InvalidParameterCombination", new DescribeInstancesRequest { InstanceIds = ["i-0123456789abcdef0"], MaxResults = 5 } },
        { "201 values", "FilterLimitExceeded", new DescribeInstancesRequest { Filters = [new Filter("tag-key", [.. Enumerable.Range(0, 201).Select(n => $"{n}")])] } },
    };

    [Theory]
    [MemberData(nameof(BadListings), DisableDiscoveryEnumeration = true)]
    public async Task A_bad_listing_is_refused(string what, string code, DescribeInstancesRequest request)
    {
        using var cloud = new QueryTestCloud();
        (await Launches.RefusalAsync(() => cloud.Client.DescribeInstancesAsync(request, None))).ShouldBe((code, 400), what);
    }

    [Theory]
    [InlineData("MakeCoffee", "2016-11-15", "InvalidAction")]
    [InlineData("DescribeInstances", "2012-01-01", "NoSuchVersion")]
    public async Task An_unknown_action_or_version_is_an_error(string action, string version, string code)
    {
        using var cloud = new QueryTestCloud();
        var answer = await cloud.FormAsync(cloud.Ec2, action, version);
        (answer.Status, answer.Code).ShouldBe((400, code));
    }

    [Theory]
    [InlineData("DescribeInstances")]
    [InlineData("DescribeInstanceStatus")]
    [InlineData("DescribeTags")]
    [InlineData("DescribeSecurityGroups")]
    [InlineData("DescribeSecurityGroupRules")]
    [InlineData("DescribeVolumes")]
    [InlineData("DescribeNetworkInterfaces")]
    [InlineData("DescribeSubnets")]
    [InlineData("DescribeVpcs")]
    [InlineData("DescribeImages")]
    [InlineData("DescribeAvailabilityZones")]
    [InlineData("DescribeInstanceTypeOfferings")]
    public async Task No_list_ignores_a_parameter_and_each_knows_the_dry_run(string action)
    {
        using var cloud = new QueryTestCloud();
        var unknown = await cloud.Ec2Async(action, ("Bogus.1.Thing", "x"));
        (unknown.Status, unknown.Code, unknown.Text("Message")).ShouldBe((400, "UnknownParameter", "The parameter Bogus.1.Thing is not recognized"));
        var dry = await cloud.Ec2Async(action, ("DryRun", "true"));
        (dry.Status, dry.Code).ShouldBe((412, "DryRunOperation"));
        (await cloud.Ec2Async(action)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_character_that_xml_lacks_is_refused_and_a_parameter_given_twice_too()
    {
        using var cloud = new QueryTestCloud();
        (await cloud.Ec2Async("DescribeTags", ("Filter.1.Name", "key"), ("Filter.1.Value.1", "a\u0001"))).Code.ShouldBe("InvalidParameterValue");
        (await cloud.Ec2Async("DescribeTags", ("MaxResults", "5"), ("MaxResults", "6"))).Code.ShouldBe("InvalidParameterValue");
    }
}
