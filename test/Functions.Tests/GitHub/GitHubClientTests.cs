using System.Net;
using System.Text;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;
using DevEnv.Functions.Tests.Support;

namespace DevEnv.Functions.Tests.GitHub;

public sealed class GitHubClientTests : IDisposable
{
    private static readonly RepositoryRef Repository = new(1, "desk/strategies", 42);
    private readonly Platform _platform = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private GitHubClient Client => _platform.Get<GitHubClient>();

    [Fact]
    public async Task A_file_comes_as_its_bytes_and_a_missing_one_as_nothing()
    {
        _platform.GitHub.Files["strategies/a b#c.toml@abc"] = [1, 2, 0, 255];
        (await Client.GetFileAsync(Repository, "strategies/a b#c.toml", "abc", 100, Stop)).ShouldBe(new byte[] { 1, 2, 0, 255 });
        (await Client.GetFileAsync(Repository, "other", "abc", 100, Stop)).ShouldBeNull();
        _platform.GitHub.Requests.ShouldContain(r => r.Path == "/repos/desk/strategies/contents/strategies/a%20b%23c.toml?ref=abc" && r.Accept == "application/vnd.github.raw+json");
    }

    [Fact]
    public async Task A_file_up_to_the_limit_comes_and_one_byte_more_does_not()
    {
        _platform.GitHub.Files["f@abc"] = new byte[100];
        (await Client.GetFileAsync(Repository, "f", "abc", 100, Stop))!.Length.ShouldBe(100);
        await Should.ThrowAsync<GitHubFileUnusable>(() => Client.GetFileAsync(Repository, "f", "abc", 99, Stop));
    }

    [Fact]
    public async Task A_folder_is_not_a_file()
    {
        _platform.GitHub.Fault = r => r.RequestUri!.AbsolutePath.Contains("/contents/", StringComparison.Ordinal) ? FakeGitHub.Answer(HttpStatusCode.OK, "[]") : null;
        await Should.ThrowAsync<GitHubFileUnusable>(() => Client.GetFileAsync(Repository, "f", "abc", 100, Stop));
    }

    [Fact]
    public async Task A_commit_that_GitHub_does_not_know_yet_is_not_a_missing_file()
    {
        _platform.GitHub.Fault = r => r.RequestUri!.AbsolutePath.Contains("/contents/", StringComparison.Ordinal)
            ? FakeGitHub.Answer(HttpStatusCode.NotFound, """{"message":"No commit found for the ref abc"}""")
            : null;
        await Should.ThrowAsync<GitHubUnavailable>(() => Client.GetFileAsync(Repository, "f", "abc", 100, Stop));
    }

    [Fact]
    public async Task One_installation_token_serves_until_five_minutes_before_its_end()
    {
        await Client.GetPermissionAsync(Repository, "a", Stop);
        await Client.GetPermissionAsync(Repository, "b", Stop);
        Tokens().ShouldBe(1);
        _platform.Clock.Advance(TimeSpan.FromMinutes(54));
        await Client.GetPermissionAsync(Repository, "c", Stop);
        Tokens().ShouldBe(1);
        _platform.Clock.Advance(TimeSpan.FromMinutes(2));
        await Client.GetPermissionAsync(Repository, "d", Stop);
        Tokens().ShouldBe(2);
        await Client.GetPermissionAsync(Repository with { InstallationId = 43 }, "a", Stop);
        Tokens().ShouldBe(3);
    }

    [Fact]
    public async Task Many_at_once_share_one_token()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Client.GetPermissionAsync(Repository, $"u{i}", Stop)));
        Tokens().ShouldBe(1);
    }

    [Fact]
    public async Task A_revoked_token_is_replaced_once()
    {
        _platform.GitHub.Permissions["a"] = ("write", "write");
        await Client.GetPermissionAsync(Repository, "a", Stop);
        _platform.GitHub.Revoked.Add("token-1");
        (await Client.GetPermissionAsync(Repository, "a", Stop)).CanWrite.ShouldBeTrue();
        Tokens().ShouldBe(2);
    }

    [Fact]
    public async Task A_key_that_is_no_key_is_denied_without_quoting_it()
    {
        _platform.Aws.Secrets["app-key"] = "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----";
        var error = await Should.ThrowAsync<GitHubDenied>(() => Client.GetPermissionAsync(Repository, "a", Stop));
        error.ToString().ShouldNotContain("c2VjcmV0");
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("desk/..")]
    [InlineData("desk/a/b")]
    [InlineData("desk/a?b")]
    [InlineData("/x")]
    public async Task A_name_that_is_no_repository_never_reaches_an_address(string name)
    {
        await Should.ThrowAsync<GitHubUnexpected>(() => Client.GetPermissionAsync(Repository with { FullName = name }, "a", Stop));
        _platform.GitHub.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Redirects_are_followed_on_GitHubs_own_address_only()
    {
        _platform.GitHub.Permissions["a"] = ("write", "write");
        _platform.GitHub.Fault = r => r.RequestUri!.AbsolutePath.StartsWith("/repos/desk/old/", StringComparison.Ordinal)
            ? Moved("https://api.github.com/repos/desk/strategies/collaborators/a/permission")
            : null;
        (await Client.GetPermissionAsync(Repository with { FullName = "desk/old" }, "a", Stop)).CanWrite.ShouldBeTrue();

        _platform.GitHub.Fault = r => r.RequestUri!.Host == "api.github.com" && r.Method == HttpMethod.Get ? Moved("https://evil.example/x") : null;
        await Should.ThrowAsync<GitHubUnexpected>(() => Client.GetPermissionAsync(Repository, "a", Stop));
        _platform.GitHub.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_rate_limit_tells_when_to_come_back()
    {
        var reset = _platform.Clock.GetUtcNow().AddMinutes(20);
        _platform.GitHub.Fault = r =>
        {
            var answer = FakeGitHub.Answer(HttpStatusCode.Forbidden);
            answer.Headers.TryAddWithoutValidation("x-ratelimit-remaining", "0");
            answer.Headers.TryAddWithoutValidation("x-ratelimit-reset", reset.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
            return answer;
        };
        (await Should.ThrowAsync<GitHubRateLimited>(() => Client.GetPermissionAsync(Repository, "a", Stop))).RetryAt.ShouldBe(reset);
    }

    [Fact]
    public async Task Our_comment_is_found_on_any_page_and_a_pasted_marker_is_not_ours()
    {
        _platform.GitHub.Add(7, "<!-- m --> pasted", byApp: false);
        for (var i = 0; i < 230; i++)
        {
            _platform.GitHub.Add(7, $"talk {i}", byApp: i % 2 == 0);
        }

        var ours = _platform.GitHub.Add(7, "<!-- m -->\nhello", byApp: true);
        (await Client.FindCommentAsync(Repository, 7, "<!-- m -->", Stop)).ShouldBe(ours.Id);
        (await Client.FindCommentAsync(Repository, 8, "<!-- m -->", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_comment_that_is_gone_cannot_be_edited()
    {
        var id = await Client.CreateCommentAsync(Repository, 7, "first", Stop);
        (await Client.EditCommentAsync(Repository, id, "second", Stop)).ShouldBeTrue();
        _platform.GitHub.Comments.Single().Body.ShouldBe("second");
        (await Client.EditCommentAsync(Repository, id + 1, "third", Stop)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://api.github.com", true)]
    [InlineData("http://127.0.0.1:4010/github", true)]
    [InlineData("http://localhost:4010", true)]
    [InlineData("http://api.github.com", false)]
    [InlineData("https://api.github.com.evil.example", false)]
    [InlineData("https://api.github.com:444", false)]
    [InlineData("https://evil.example/api.github.com", false)]
    [InlineData("https://user@127.0.0.1", false)]
    [InlineData("nonsense", false)]
    public void Tokens_go_to_GitHub_or_to_this_machine_only(string url, bool isAllowed)
    {
        if (isAllowed)
        {
            GitHubOptions.Allowed(url).AbsoluteUri.ShouldEndWith("/");
        }
        else
        {
            Should.Throw<InvalidOperationException>(() => GitHubOptions.Allowed(url));
        }
    }

    public void Dispose() => _platform.Dispose();

    private static HttpResponseMessage Moved(string to)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.MovedPermanently) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        answer.Headers.Location = new Uri(to);
        return answer;
    }

    private int Tokens() => _platform.GitHub.Requests.Count(r => r.Path.EndsWith("/access_tokens", StringComparison.Ordinal));
}
