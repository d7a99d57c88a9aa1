using DevEnv.Functions.Tests.Support;

namespace DevEnv.Functions.Tests.Webhooks;

/// <summary>GitHub's own examples of payloads, each through the door, each with the reason that it is answered with.</summary>
public sealed class RealPayloadTests
{
    private const string NoCommand = "Not a command: those begin with /dev-env on the first line of a comment on a pull request.";
    private const string People = "Assignees and reviewers change nothing about an environment.";
    private const string Labels = "Labels change nothing about an environment.";
    private const string Locks = "Locking a conversation changes nothing about an environment.";
    private const string Draft = "A draft keeps the environment that it has.";
    private const string Close = "There is no environment.";
    private const string NoApp = "The delivery comes from a repository's own webhook; only the App's installation can be answered.";
    private const string Made = "An environment is being prepared.";

    private static readonly Dictionary<string, (string Outcome, string Reason)> Expected = new()
    {
        ["issue_comment.created.json"] = ("ignored", NoApp),
        ["issue_comment.created.2.json"] = ("ignored", NoApp),
        ["issue_comment.created.3.json"] = ("ignored", NoApp),
        ["issue_comment.created.4.json"] = ("ignored", NoCommand),
        ["issue_comment.created.5.json"] = ("ignored", NoApp),
        ["ping.default.json"] = ("pong", "The webhook works."),
        ["ping.default.2.json"] = ("pong", "The webhook works."),
        ["ping.default.3.json"] = ("pong", "The webhook works."),
        ["ping.default.4.json"] = ("pong", "The webhook works."),
        ["pull_request.assigned.json"] = ("ignored", People),
        ["pull_request.assigned.2.json"] = ("ignored", People),
        ["pull_request.closed.json"] = ("ignored", Close),
        ["pull_request.closed.2.json"] = ("ignored", Close),
        ["pull_request.converted_to_draft.json"] = ("ignored", Draft),
        ["pull_request.converted_to_draft.2.json"] = ("ignored", Draft),
        ["pull_request.converted_to_draft.3.json"] = ("ignored", Draft),
        ["pull_request.labeled.json"] = ("ignored", Labels),
        ["pull_request.labeled.2.json"] = ("ignored", Labels),
        ["pull_request.locked.json"] = ("ignored", Locks),
        ["pull_request.locked.2.json"] = ("ignored", Locks),
        ["pull_request.opened.json"] = ("ignored", NoApp),
        ["pull_request.opened.2.json"] = ("accepted", Made),
        ["pull_request.opened.3.json"] = ("accepted", Made),
        ["pull_request.opened.4.json"] = ("accepted", Made),
        ["pull_request.ready_for_review.json"] = ("ignored", NoApp),
        ["pull_request.ready_for_review.2.json"] = ("accepted", Made),
        ["pull_request.ready_for_review.3.json"] = ("ignored", NoApp),
        ["pull_request.reopened.json"] = ("accepted", Made),
        ["pull_request.reopened.2.json"] = ("accepted", Made),
        ["pull_request.review_request_removed.json"] = ("ignored", People),
        ["pull_request.review_requested.json"] = ("ignored", People),
        ["pull_request.synchronize.json"] = ("accepted", Made),
        ["pull_request.unassigned.json"] = ("ignored", People),
        ["pull_request.unassigned.2.json"] = ("ignored", People),
        ["pull_request.unlabeled.json"] = ("ignored", Labels),
        ["pull_request.unlabeled.2.json"] = ("ignored", Labels),
        ["pull_request.unlocked.json"] = ("ignored", Locks),
        ["pull_request.unlocked.2.json"] = ("ignored", Locks),
        ["push.default.json"] = ("ignored", "A push counts through its pull request's own events."),
    };

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(SourceTree.Path("test", "Functions.Tests", "Webhooks", "payloads"), "*.json").Select(f => Path.GetFileName(f)).Order()];

    [Fact]
    public void There_are_39_of_them_and_each_has_its_reason() => Files.Select(f => f.Data).ShouldBe(Expected.Keys.Order());

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Each_is_answered_with_its_reason(string file)
    {
        using var platform = new Platform();
        var payload = Platform.Payload(file);
        if (payload["pull_request"]?["head"]?["sha"] is { } sha)
        {
            platform.Commit(Platform.SeedFile, (string)sha!);
        }

        var reply = await platform.DeliverAsync(
            await File.ReadAllTextAsync(SourceTree.Path("test", "Functions.Tests", "Webhooks", "payloads", file), TestContext.Current.CancellationToken),
            file.Split('.')[0]);

        (reply.Outcome, reply.Reason).ShouldBe(Expected[file]);
        reply.Status.ShouldBe(reply.Outcome == "accepted" ? 202 : 200);
        platform.Aws.Executions.Count.ShouldBe(reply.Outcome == "accepted" ? 1 : 0);
    }
}
