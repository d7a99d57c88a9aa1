using System.Net;
using System.Text.Json.Nodes;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;
using DevEnv.Functions.Tests.Support;

namespace DevEnv.Functions.Tests.GitHub;

/// <summary>What only the App itself may ask: its installations and its delivery log.</summary>
public sealed class AppCallsTests : IDisposable
{
    private const string Name = "desk/strategies";
    private readonly Platform _platform = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private GitHubInstallations Installations => _platform.Get<GitHubInstallations>();

    private GitHubDeliveries Deliveries => _platform.Get<GitHubDeliveries>();

    [Fact]
    public async Task A_repository_known_by_name_gets_its_ids()
    {
        _platform.GitHub.Installations[Name] = (new JsonObject { ["id"] = 42, ["suspended_at"] = null }, 200_000);
        (await Installations.FindInstallationAsync(Name, Stop)).ShouldBe(new RepositoryRef(200_000, Name, 42));
    }

    [Fact]
    public async Task Where_the_App_is_not_installed_there_is_nothing() =>
        (await Installations.FindInstallationAsync(Name, Stop)).ShouldBeNull();

    [Fact]
    public async Task A_name_that_is_none_never_reaches_an_address()
    {
        await Should.ThrowAsync<GitHubUnexpected>(() => Installations.FindInstallationAsync("desk/../x", Stop));
        _platform.GitHub.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_suspended_installation_is_told_apart_by_its_date()
    {
        _platform.GitHub.Installations[Name] = (new JsonObject { ["id"] = 42, ["suspended_at"] = "2026-11-20T08:00:00Z" }, 200_000);
        await Should.ThrowAsync<GitHubSuspended>(() => Installations.FindInstallationAsync(Name, Stop));
    }

    [Theory]
    [InlineData("""{"message":"This installation has been suspended","documentation_url":"https://docs.github.com/rest"}""", typeof(GitHubSuspended))]
    [InlineData("""{"message":"Resource not accessible by integration"}""", typeof(GitHubDenied))]
    public async Task A_token_refused_for_a_suspension_says_so(string body, Type error)
    {
        _platform.GitHub.Fault = r => r.RequestUri!.AbsolutePath.EndsWith("/access_tokens", StringComparison.Ordinal) ? FakeGitHub.Answer(HttpStatusCode.Forbidden, body) : null;
        var thrown = await Should.ThrowAsync<GitHubDenied>(() => _platform.Get<GitHubClient>().GetPermissionAsync(new RepositoryRef(1, Name, 42), "a", Stop));
        thrown.ShouldBeOfType(error);
    }

    [Fact]
    public async Task The_delivery_log_is_read_page_by_page()
    {
        for (var i = 250; i > 0; i--)
        {
            _platform.GitHub.Deliveries.Add(Delivery(60_000_000_000 + i, i == 1 ? 0 : 202));
        }

        var seen = new List<HookDelivery>();
        var cursor = (string?)null;
        do
        {
            var page = await Deliveries.ListDeliveriesAsync(cursor, Stop);
            seen.AddRange(page.Deliveries);
            cursor = page.Next;
        }
        while (cursor is not null);

        seen.Select(d => d.Id).ShouldBe(Enumerable.Range(1, 250).Reverse().Select(i => 60_000_000_000 + i));
        var failed = seen.Where(d => !d.IsSuccess).ShouldHaveSingleItem();
        (failed.Status, failed.StatusCode, failed.Event, failed.Action, failed.InstallationId, failed.RepositoryId).ShouldBe(("timed out", 0, "pull_request", null, 42, null));
        _platform.GitHub.Requests.ShouldAllBe(r => r.Authorization!.Split('.', StringSplitOptions.None).Length == 3);
    }

    [Fact]
    public async Task A_delivery_is_sent_again_unless_it_is_too_old()
    {
        _platform.GitHub.Deliveries.Add(Delivery(5, 500));
        (await Deliveries.RedeliverAsync(5, Stop)).ShouldBeTrue();
        (await Deliveries.RedeliverAsync(4, Stop)).ShouldBeFalse();
        _platform.GitHub.Fault = _ => FakeGitHub.Answer(HttpStatusCode.UnprocessableEntity);
        (await Deliveries.RedeliverAsync(5, Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_outage_is_waited_out()
    {
        var left = 2;
        _platform.GitHub.Fault = _ => left-- > 0 ? FakeGitHub.Answer(HttpStatusCode.BadGateway) : null;
        (await Deliveries.ListDeliveriesAsync(null, Stop)).Deliveries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("""<https://api.github.com/app/hook/deliveries?per_page=100&cursor=v1_12>; rel="next" """, "v1_12")]
    [InlineData("""<https://x/?cursor=a>; rel="prev", <https://x/?cursor=b%3D>; rel="next" """, "b=")]
    [InlineData("""<https://x/?cursor=a>; rel="prev" """, null)]
    [InlineData("""<nonsense>; rel="next" """, null)]
    public void The_next_page_stands_in_the_link_header(string? header, string? cursor) =>
        (LinkHeader.Next(header) is { } next ? LinkHeader.Parameter(next, "cursor") : null).ShouldBe(cursor);

    public void Dispose() => _platform.Dispose();

    /// <summary>As in the REST API's own example.</summary>
    private static JsonObject Delivery(long id, int status) => new()
    {
        ["id"] = id,
        ["guid"] = "0b989ba4-242f-11e5-81e1-c7b6966d2516",
        ["delivered_at"] = "2026-11-23T08:00:00Z",
        ["redelivery"] = false,
        ["duration"] = 0.27,
        ["status"] = status == 0 ? "timed out" : "OK",
        ["status_code"] = status,
        ["event"] = "pull_request",
        ["action"] = null,
        ["installation_id"] = 42,
        ["repository_id"] = null,
        ["throttled_at"] = null,
    };
}
