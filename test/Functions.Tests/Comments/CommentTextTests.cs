using System.Text;
using DevEnv.Contracts.Configuration;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Comments;
using DevEnv.Functions.Shared.PullRequests;
using DevEnv.Functions.Tests.Support;

namespace DevEnv.Functions.Tests.Comments;

public sealed class CommentTextTests
{
    private static readonly Failure BootFailed = new(
        "Boot", "BootFailed", "Boot stage strategy-start failed: the strategy exited with code 2.",
        ["14:07:10 strategy-binary done, sha256 ok", "14:07:11 starting strategies/mean-reversion-v3", "error: unknown key 'max_pos' in mean-reversion-v3.toml", "14:07:12 strategy exited with code 2"]);

    private static readonly Dictionary<string, EnvironmentState> Cases = new()
    {
        ["preparing-queued"] = States.Preparing(ProvisionStep.Admit) with { QueuePlace = 3 },
        ["preparing-strategy"] = States.Preparing(ProvisionStep.StageStrategy),
        ["preparing-resources"] = States.Preparing(ProvisionStep.CreateResources),
        ["preparing-instance"] = States.Preparing(ProvisionStep.Launch),
        ["preparing-boot"] = States.Preparing(ProvisionStep.Boot),
        ["ready"] = States.Ready(),
        ["ready-less-than-asked"] = States.Ready() with { Configuration = States.Ready().Configuration! with { TtlHours = 96, RequestedTtlHours = 720 } },
        ["updating"] = States.Updating(),
        ["updating-again"] = States.Updating() with { Update = States.Updating().Update! with { HeadSha = States.Updating().HeadSha! }, Trouble = "it runs another commit than it should, which is deployed again" },
        ["updated"] = States.Ready() with { DeployedHow = "deployed in place: only the strategy or its configuration changed" },
        ["update-failed"] = States.Ready() with { UpdateProblem = new UpdateProblem(States.Newer, new Failure("Update", "RedeployFailed", "The strategy ended at once with code 2.", [])) },
        ["held"] = States.Ready() with { Hold = new HoldRecord("grace", States.Later), Next = new Wish(States.Newer, States.Ready().Configuration!, true) },
        ["ends-soon"] = States.Ready() with { Warnings = [new Warning(States.Ready().Deadline!.Value, 4)] },
        ["approval-asked"] = States.Ready() with { Approval = States.Asked(ApprovalOutcome.Pending) },
        ["approval-denied"] = States.Ready() with { Approval = States.Asked(ApprovalOutcome.Denied) with { DecidedBy = "margaret" } },
        ["ready-with-a-bad-commit"] = States.Ready() with { Refusal = RefusalText.UnusableFile() },
        ["in-trouble"] = States.Ready() with { Trouble = "it ended 4 times with code 2" },
        ["answered"] = States.Ready() with { Note = new CommandNote("grace", "extend 12", "desk/strategies#128: Extended by 12 h.", States.Later) },
        ["replacing"] = States.Ready() with { Phase = Phase.Destroying, DeployedHow = "replaced, because `risk_config` changed with this commit", Next = new Wish(States.Newer, States.Ready().Configuration!, false) },
        ["expired"] = States.Absent() with { Generation = 2, Ended = new Ended(EndReason.Expired, States.Later, null, "Its time was over."), Bill = new Bill("c6i.2xlarge", States.Later.AddHours(-48), States.Later, 16.53m) },
        ["closed"] = States.Absent() with { Generation = 2, Ended = new Ended(EndReason.Closed, States.Later, null, "The pull request was merged.") { IsPullRequestClosed = true } },
        ["reopened-while-destroying"] = States.Ready() with { Phase = Phase.Destroying, Ended = new Ended(EndReason.Closed, States.Later, null, "The pull request was closed.") { IsPullRequestClosed = true }, Next = new Wish(States.Newer, States.Ready().Configuration!, true) },
        ["left-over-again"] = States.Ready() with { Phase = Phase.DestroyFailed, LeftOvers = ["volume vol-0a1b2c3d"], FailedAt = States.Later, DestroyAttempt = 2 },
        ["destroying"] = States.Ready() with { Phase = Phase.Destroying },
        ["destroyed"] = States.Absent() with { Generation = 2 },
        ["left-over"] = States.Ready() with { Phase = Phase.DestroyFailed, LeftOvers = ["volume vol-0a1b2c3d", "security group sg-0a1b2c3d"] },
        ["failed-cleaning-up"] = States.Failed(BootFailed),
        ["failed"] = States.Failed(BootFailed) with { Phase = Phase.Absent },
        ["failed-no-capacity"] = States.Failed(new Failure("Launch", "NoCapacity", "No subnet has capacity for c6i.2xlarge, c6a.2xlarge or m6i.2xlarge.", [])) with { Phase = Phase.Absent },
        ["failed-no-binary"] = States.Failed(new Failure("StageStrategy", "StrategyMissing", "strategies/mean-reversion-v3 is not in the repository at ec26c3e57ca3, and CI did not upload it within 20 minutes.", [])),
        ["refused-fork"] = States.Refused(RefusalText.Fork(Platform.Sha)),
        ["refused-no-write-permission"] = States.Refused(RefusalText.NoWritePermission("stranger")),
        ["refused-bad-configuration"] = States.Refused(RefusalText.BadConfiguration(
            DevEnvConfigReader.Read(Encoding.UTF8.GetBytes(Platform.SeedFile.Replace("sandbox: true", "sandbox: false", StringComparison.Ordinal).Replace("ttl_hours", "ttl_hour", StringComparison.Ordinal)), DeskPolicy.Default).Problems)),
        ["refused-too-large"] = States.Refused(RefusalText.UnusableFile()),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_state_reads_as_its_golden_file_says(string name)
    {
        var text = CommentText.Render(Cases[name], States.Options);
        var golden = SourceTree.Path("test", "Functions.Tests", "Comments", "golden", name + ".md");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(golden, text);
        }

        File.Exists(golden).ShouldBeTrue($"Run once with UPDATE_SNAPSHOTS=1 and read {name}.md.");
        text.ShouldBe(File.ReadAllText(golden));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_begins_with_its_marker_and_names_the_environment(string name)
    {
        var text = CommentText.Render(Cases[name], States.Options);
        text.ShouldStartWith("<!-- dev-env:strategies-4fzz-128 -->\n### ");
        text.ShouldNotContain("\r");
        text.Length.ShouldBeLessThan(CommentText.MaximumLength);
    }

    [Fact]
    public void Another_region_is_told_as_an_estimate_and_an_unknown_type_without_a_price()
    {
        CommentText.Render(States.Ready(), new CommentOptions { Region = "eu-west-1" }).ShouldContain("estimate by us-east-1 list prices of 20 Jul 2026");
        var launch = States.Ready().Launch!;
        CommentText.Render(States.Ready() with { Launch = launch with { Offers = [new LaunchOffer(0, "x9.huge", "s", OfferStatus.Launched)] } }, States.Options)
            .ShouldContain("no price on file");
    }

    [Theory]
    [InlineData("```\n</details> @everyone <script>alert(1)</script> #12 https://evil.example")]
    [InlineData("`````````` @ada ```")]
    [InlineData("\u001b[31mred\u202Eetirw\u200b\0")]
    [InlineData("~~~\n<!-- dev-env:other-1-1 -->\n# Heading")]
    public void Text_from_an_instance_stays_inside_its_block(string hostile)
    {
        var text = CommentText.Render(States.Failed(new Failure("Boot", hostile, hostile, [hostile, .. hostile.Split('\n')])), States.Options);
        var outside = new StringBuilder();
        string? fence = null;
        foreach (var line in text.Split('\n'))
        {
            if (fence is null && line.StartsWith("```", StringComparison.Ordinal))
            {
                fence = line[..(line.LastIndexOf('`') + 1)];
            }
            else if (fence is not null && line == fence)
            {
                fence = null;
            }
            else if (fence is null)
            {
                outside.AppendLine(line);
            }
        }

        fence.ShouldBeNull();
        var told = System.Text.RegularExpressions.Regex.Replace(outside.ToString(), "(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)", "code");
        told.ShouldNotContain("@");
        told.ShouldNotContain("evil");
        told.ShouldNotContain("other-1-1");
        told.ShouldNotContain("script");
        text.ShouldNotContain("\u202E");
        text.ShouldNotContain("\u001b");
    }

    [Fact]
    public void Endless_text_is_cut_to_what_GitHub_takes()
    {
        var lines = Enumerable.Range(0, 40).Select(i => new string('x', 100_000)).ToList();
        CommentText.Render(States.Failed(new Failure("Boot", new string('e', 9999), new string('m', 999_999), lines)), States.Options)
            .Length.ShouldBeLessThan(CommentText.MaximumLength);
        var refused = CommentText.Render(States.Refused(new Refusal("bad-configuration", string.Concat(Enumerable.Repeat("- line\n```\n", 20_000)))), States.Options);
        refused.Length.ShouldBeLessThan(CommentText.MaximumLength);
        refused.ShouldContain("The rest did not fit");
        refused.Split('\n').Count(l => l == "```").ShouldSatisfyAllConditions(n => (n % 2).ShouldBe(0));
    }

    [Theory]
    [InlineData("plain", "`plain`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`a", "`` `a ``")]
    [InlineData("a``b`c", "```a``b`c```")]
    [InlineData("", "*(empty)*")]
    [InlineData("two\nlines", "`two lines`")]
    public void A_code_span_cannot_be_left(string text, string expected) => Markdown.Code(text).ShouldBe(expected);
}
