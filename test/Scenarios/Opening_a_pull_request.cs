using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Cloud.Iam;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.Scenarios.Driving;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Scenarios;

public sealed class Opening_a_pull_request
{
    [Fact]
    public async Task Leads_to_a_ready_environment_and_one_comment_with_its_url()
    {
        await using var platform = await Platform.StartAsync();

        var (pullRequest, delivery) = await platform.OpenAsync();
        delivery.StatusCode.ShouldBeInRange(200, 202, delivery.Answer);
        var state = await platform.UntilAsync(pullRequest, Phase.Ready);

        var comment = platform.Comments(pullRequest).ShouldHaveSingleItem();
        comment.IsByApp.ShouldBeTrue();
        comment.Body.ShouldStartWith($"<!-- dev-env:{state.Environment} -->");
        comment.Body.ShouldContain($"http://{state.Launch!.PrivateIp}:8080");
        comment.Body.ShouldContain(state.Names().ApiKeySecret);
        state.Deadline.ShouldBe(state.CreatedAt!.Value.AddHours(48));
    }

    [Fact]
    public async Task Copes_with_a_cloud_that_shows_new_things_late()
    {
        var ec2 = new Ec2Behaviour { InstanceHiddenFor = TimeSpan.FromSeconds(20), GroupHiddenFor = TimeSpan.FromSeconds(15) };
        var iam = new IamBehaviour { ProfileReachesEc2After = TimeSpan.FromSeconds(60), RoleReachesEc2After = TimeSpan.FromSeconds(75) };
        await using var platform = await Platform.StartAsync(ec2: ec2, iam: iam);

        var (pullRequest, _) = await platform.OpenAsync();
        var state = await platform.UntilAsync(pullRequest, Phase.Ready);

        state.Launch!.Offers.ShouldHaveSingleItem().Status.ShouldBe(OfferStatus.Launched);
    }

    [Fact]
    public async Task Goes_to_another_subnet_and_type_when_one_has_no_capacity()
    {
        var ec2 = new Ec2Behaviour { Launch = o => o.InstanceType == "c6i.2xlarge" || o.AvailabilityZone.EndsWith('a') ? LaunchFate.NoCapacity : LaunchFate.Normal };
        await using var platform = await Platform.StartAsync(ec2: ec2);

        var (pullRequest, _) = await platform.OpenAsync();
        var state = await platform.UntilAsync(pullRequest, Phase.Ready);

        state.Launch!.Offers[^1].InstanceType.ShouldBe("c6a.2xlarge");
        state.Launch.Offers.Count(o => o.Status == OfferStatus.Refused).ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task Delivered_twice_makes_one_environment_and_one_comment()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, delivery) = await platform.OpenAsync();
        await platform.UntilAsync(pullRequest, Phase.Ready);

        var again = await platform.Local.Webhooks.RedeliverAsync(delivery, CancellationToken.None);

        again.StatusCode.ShouldBeInRange(200, 202);
        (await platform.UntilAsync(pullRequest, Phase.Ready)).Generation.ShouldBe(1);
        platform.Comments(pullRequest).ShouldHaveSingleItem();
        platform.Local.Cloud.Engine.List().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Beyond_the_owners_quota_waits_in_the_queue_and_says_so()
    {
        await using var platform = await Platform.StartAsync(settings: new Dictionary<string, string> { ["OWNER_QUOTA"] = "1" });
        var (first, _) = await platform.OpenAsync();
        await platform.UntilAsync(first, Phase.Ready);

        var (second, _) = await platform.OpenAsync();
        for (var i = 0; i < 20; i++)
        {
            platform.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        var waiting = await platform.StateAsync(second);
        waiting!.Phase.ShouldBe(Phase.Provisioning);
        waiting.QueuePlace.ShouldBe(1);
        platform.Comments(second).ShouldHaveSingleItem().Body.ShouldContain("queue", Case.Insensitive);
    }

    [Fact]
    public async Task Waits_for_the_binary_that_ci_uploads_and_takes_it_by_its_hash()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync(Wishes.Good() with { Without = ["strategies/mean-reversion-v3"] });
        for (var i = 0; i < 20; i++)
        {
            platform.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        (await platform.StateAsync(pullRequest))!.Step.ShouldBe(ProvisionStep.StageStrategy);
        await platform.Local.Services.GetRequiredService<IAmazonS3>().PutObjectAsync(new PutObjectRequest
        {
            BucketName = "dev-env-artifacts",
            Key = ResourceNames.ArtifactKey(Desk.RepositoryId, pullRequest.HeadSha, "strategies/mean-reversion-v3"),
            ContentBody = "built by CI",
        }, TestContext.Current.CancellationToken);
        var state = await platform.UntilAsync(pullRequest, Phase.Ready);

        state.Strategy!.Binary.Size.ShouldBe(11);
        state.Strategy.Binary.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData("built by CI"u8)));
    }

    [Theory]
    [InlineData(Desk.Outsider, false)]
    [InlineData(Desk.Developer, true)]
    public async Task By_a_stranger_or_from_a_fork_is_refused_in_one_comment(string author, bool fork)
    {
        await using var platform = await Platform.StartAsync();

        var (pullRequest, delivery) = await platform.OpenAsync(Wishes.Good(author) with { FromFork = fork });

        delivery.StatusCode.ShouldBeInRange(200, 202);
        (await platform.StateAsync(pullRequest))!.Phase.ShouldBe(Phase.Absent);
        platform.Comments(pullRequest).ShouldHaveSingleItem();
        (await Leftovers.FindAsync(platform)).ShouldBeEmpty();
    }

    [Fact]
    public async Task With_a_bad_file_gets_every_problem_in_one_comment_and_nothing_else()
    {
        await using var platform = await Platform.StartAsync();
        var bad = Wishes.Example.Replace("sandbox: true", "sandbox: false", StringComparison.Ordinal).Replace("max_order_rate", "max_order_rat", StringComparison.Ordinal);

        var (pullRequest, _) = await platform.OpenAsync(Wishes.Good() with { Configuration = bad });

        var comment = platform.Comments(pullRequest).ShouldHaveSingleItem();
        comment.Body.ShouldContain("sandbox");
        comment.Body.ShouldContain("max_order_rate");
        (await platform.StateAsync(pullRequest))!.Phase.ShouldBe(Phase.Absent);
        (await Leftovers.FindAsync(platform)).ShouldBeEmpty();
    }
}
