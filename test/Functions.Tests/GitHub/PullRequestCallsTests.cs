using System.Globalization;
using System.Text.Json.Nodes;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;
using DevEnv.Functions.Tests.Support;

namespace DevEnv.Functions.Tests.GitHub;

public sealed class PullRequestCallsTests : IDisposable
{
    private static readonly RepositoryRef Repository = new(186_853_002, "Codertocat/Hello-World", 42);
    private readonly Platform _platform = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private GitHubClient Client => _platform.Get<GitHubClient>();

    [Theory]
    [InlineData("pull_request.opened.2.json", true, false, false)]
    [InlineData("pull_request.closed.json", false, false, false)]
    [InlineData("pull_request.converted_to_draft.json", true, false, true)]
    public async Task A_real_pull_request_is_read_as_it_stands(string file, bool isOpen, bool isMerged, bool isDraft)
    {
        var real = Platform.Payload(file)["pull_request"]!.DeepClone().AsObject();
        _platform.GitHub.PullRequests[2] = real;
        var facts = (await Client.GetPullRequestAsync(Repository, 2, Stop)).ShouldNotBeNull();
        (facts.IsOpen, facts.IsMerged, facts.IsDraft).ShouldBe((isOpen, isMerged, isDraft));
        facts.HeadSha.ShouldBe((string)real["head"]!["sha"]!);
        facts.RepositoryId.ShouldBe((long)real["base"]!["repo"]!["id"]!);
        (facts.RepositoryFullName, facts.Author, facts.AuthorIsBot, facts.IsFork).ShouldBe(("Codertocat/Hello-World", "Codertocat", false, false));
        facts.UpdatedAt.ShouldBe(DateTimeOffset.Parse((string)real["updated_at"]!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_merged_one_of_a_bot_whose_fork_is_gone()
    {
        var pull = _platform.GitHub.PullRequests[7] = FakeGitHub.PullRequest(7, Platform.Sha, "closed");
        pull["merged_at"] = "2026-11-23T08:00:00Z";
        pull["user"] = new JsonObject { ["login"] = "renovate[bot]", ["type"] = "Bot" };
        pull["head"]!["repo"] = null;
        var facts = (await Client.GetPullRequestAsync(Repository, 7, Stop)).ShouldNotBeNull();
        (facts.IsMerged, facts.Author, facts.AuthorIsBot, facts.HeadRepositoryId, facts.IsFork).ShouldBe((true, "renovate", true, null, true));
    }

    [Fact]
    public async Task One_that_is_not_there_is_nothing() => (await Client.GetPullRequestAsync(Repository, 8, Stop)).ShouldBeNull();

    [Theory]
    [InlineData("head.sha", "main")]
    [InlineData("head.sha", "EC26C3E57CA3A959CA5AAD62DE7213C562F8C821")]
    [InlineData("base.repo.full_name", "Codertocat/../x")]
    [InlineData("user.login", "a b")]
    [InlineData("updated_at", "yesterday")]
    public async Task What_cannot_be_trusted_is_an_error_that_does_not_quote_it(string path, string value)
    {
        var pull = _platform.GitHub.PullRequests[7] = FakeGitHub.PullRequest(7, Platform.Sha);
        JsonNode at = pull;
        var parts = path.Split('.');
        foreach (var part in parts[..^1])
        {
            at = at[part]!;
        }

        at[parts[^1]] = value;
        (await Should.ThrowAsync<GitHubUnexpected>(() => Client.GetPullRequestAsync(Repository, 7, Stop))).Message.ShouldNotContain(value);
    }

    [Fact]
    public async Task The_open_ones_come_from_every_page()
    {
        for (var number = 1; number <= 250; number++)
        {
            _platform.GitHub.PullRequests[number] = FakeGitHub.PullRequest(number, Platform.Sha, number == 100 ? "closed" : "open");
        }

        var open = await Client.ListOpenPullRequestsAsync(Repository, Stop);
        open.Select(p => p.Number).ShouldBe(Enumerable.Range(1, 250).Where(n => n != 100));
        _platform.GitHub.Requests.Count(r => r.Path.Contains("/pulls?state=open", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task A_thousand_are_listed_and_one_more_is_an_error()
    {
        for (var number = 1; number <= 1000; number++)
        {
            _platform.GitHub.PullRequests[number] = FakeGitHub.PullRequest(number, Platform.Sha);
        }

        (await Client.ListOpenPullRequestsAsync(Repository, Stop)).Count.ShouldBe(1000);
        _platform.GitHub.PullRequests[1001] = FakeGitHub.PullRequest(1001, Platform.Sha);
        (await Should.ThrowAsync<GitHubUnexpected>(() => Client.ListOpenPullRequestsAsync(Repository, Stop))).Message.ShouldContain("1000");
    }

    [Fact]
    public async Task A_reaction_given_twice_is_one_and_only_GitHubs_own_are_given()
    {
        var comment = _platform.GitHub.Add(7, "/dev-env extend", byApp: false).Id;
        (await Client.AddReactionAsync(Repository, comment, "eyes", Stop)).ShouldBeTrue();
        (await Client.AddReactionAsync(Repository, comment, "eyes", Stop)).ShouldBeTrue();
        _platform.GitHub.Reactions.ShouldBe([(comment, "eyes")]);
        await Should.ThrowAsync<ArgumentException>(() => Client.AddReactionAsync(Repository, comment, "shrug", Stop));
    }

    [Fact]
    public async Task Deleting_a_comment_twice_is_deleting_it_once()
    {
        var comment = _platform.GitHub.Add(7, "x", byApp: true).Id;
        await Client.DeleteCommentAsync(Repository, comment, Stop);
        await Client.DeleteCommentAsync(Repository, comment, Stop);
        _platform.GitHub.Comments.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_email_is_told_when_it_is_public()
    {
        _platform.GitHub.Emails["ada"] = "ada@desk.example";
        _platform.GitHub.Emails["grace"] = null;
        (await Client.GetPublicEmailAsync(Repository, "ada", Stop)).ShouldBe("ada@desk.example");
        (await Client.GetPublicEmailAsync(Repository, "grace", Stop)).ShouldBeNull();
        (await Client.GetPublicEmailAsync(Repository, "nobody", Stop)).ShouldBeNull();
    }

    public void Dispose() => _platform.Dispose();
}
