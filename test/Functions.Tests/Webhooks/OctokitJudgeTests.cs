using System.Text;
using System.Text.Json;
using DevEnv.Functions.Tests.Support;
using DevEnv.Functions.Webhooks;
using Octokit.Webhooks;
using Octokit.Webhooks.Events;
using PullRequestEvent = DevEnv.Functions.Webhooks.PullRequestEvent;

namespace DevEnv.Functions.Tests.Webhooks;

/// <summary>Octokit.Webhooks, the kept model of GitHub's payloads, reads GitHub's own examples beside our few fields of them.</summary>
public sealed class OctokitJudgeTests
{
    // An older ping, without what Octokit requires of the hook in it.
    private const string Unread = "ping.default.json";
    private static readonly Kept Judge = new();

    public static TheoryData<string> All => [.. RealPayloadTests.Files.Select(f => f.Data).Where(f => f != Unread)];

    public static TheoryData<string> PullRequests => Of("pull_request");

    public static TheoryData<string> Comments => Of("issue_comment");

    [Theory]
    [MemberData(nameof(All))]
    public void The_envelope_says_what_octokit_reads(string file)
    {
        var body = Body(file);
        var judged = Judge.Read(file.Split('.')[0], body);

        var envelope = Envelope.Read(body);

        envelope.Action.ShouldBe(judged.Action);
        envelope.RepositoryId.ShouldBe(judged.Repository?.Id);
        envelope.RepositoryName.ShouldBe(judged.Repository?.FullName);
        envelope.InstallationId.ShouldBe(judged.Installation?.Id);
    }

    [Fact]
    public void One_example_is_read_by_us_alone()
    {
        Should.Throw<JsonException>(() => Judge.Read("ping", Body(Unread)));

        Envelope.Read(Body(Unread)).RepositoryName.ShouldBe("Octocoders/Hello-World");
    }

    [Theory]
    [MemberData(nameof(PullRequests))]
    public void A_pull_request_is_what_octokit_reads(string file)
    {
        var body = Body(file);
        var judged = Judge.Read("pull_request", body).ShouldBeAssignableTo<Octokit.Webhooks.Events.PullRequestEvent>()!;

        var (read, problem) = PullRequestEvent.Read(body);

        problem.ShouldBeNull();
        read!.PullRequest.ShouldBe(new PayloadPullRequest((int)judged.PullRequest.Number, new PayloadCommit(judged.PullRequest.Head.Sha), judged.PullRequest.UpdatedAt));
        read.Repository.ShouldBe(new PayloadRepository(judged.Repository!.Id, judged.Repository.FullName));
        read.Installation.ShouldBe(judged.Installation is { } app ? new PayloadInstallation(app.Id) : null);
        read.Sender.ShouldBe(new PayloadAccount(judged.Sender!.Login, judged.Sender.Type.StringValue));
    }

    [Theory]
    [MemberData(nameof(Comments))]
    public void A_comment_is_what_octokit_reads(string file)
    {
        var body = Body(file);
        var judged = Judge.Read("issue_comment", body).ShouldBeAssignableTo<IssueCommentEvent>()!;
        var read = JsonSerializer.Deserialize(body, PayloadJson.Default.CommentEvent)!;

        read.Issue!.Number.ShouldBe((int)judged.Issue.Number);
        (read.Issue.PullRequest?.ValueKind == JsonValueKind.Object).ShouldBe(judged.Issue.PullRequest is not null);
        read.Comment.ShouldBe(new CommentText(judged.Comment.Id, judged.Comment.Body, new PayloadAccount(judged.Comment.User.Login, judged.Comment.User.Type.StringValue)));
        read.Repository.ShouldBe(new PayloadRepository(judged.Repository!.Id, judged.Repository.FullName));
        read.Installation.ShouldBe(judged.Installation is { } app ? new PayloadInstallation(app.Id) : null);
    }

    private static TheoryData<string> Of(string name) => [.. All.Select(f => f.Data).Where(f => f.StartsWith(name + ".", StringComparison.Ordinal))];

    private static byte[] Body(string file) => File.ReadAllBytes(SourceTree.Path("test", "Functions.Tests", "Webhooks", "payloads", file));

    private sealed class Kept : WebhookEventProcessor
    {
        public WebhookEvent Read(string name, byte[] body) => DeserializeWebhookEvent(new WebhookHeaders { Event = name }, Encoding.UTF8.GetString(body));
    }
}
