using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Web.Api;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.LocalRunner.Tests.Web;

public sealed class RunnerTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private Runner _runner = null!;
    private RunnerDriver _person = null!;

    public async ValueTask InitializeAsync()
    {
        _bound.CancelAfter(TimeSpan.FromSeconds(90));
        _runner = await Runner.StartAsync(new RunnerOptions { Port = 0, AwsPort = 0 }, _bound.Token);
        _person = new RunnerDriver(_runner.Page, _bound.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _person.Dispose();
        await _runner.DisposeAsync();
        _bound.Dispose();
    }

    [Fact]
    public async Task An_opened_pull_request_gets_a_comment_whose_url_answers_to_its_key_alone()
    {
        var opened = await _person.OpenAsync(new NewPullRequestView());
        var page = await _person.UntilAsync(opened.PullRequest.Number, p => p.PullRequest.Environment is { IsSettled: true } && p.Comments is [{ Text: var text }] && !text.Contains("Preparing"));

        page.PullRequest.Environment!.Phase.ShouldBe("ready", page.Comments[0].Text);
        var url = Regex.Match(page.Comments[0].Html, "href=\"(http://127[^\"]+)\"").Groups[1].Value.TrimEnd('/');
        var right = await _person.StatusAsync(url, await KeyAsync(page.PullRequest.Environment.ApiKeySecret!));
        right.Status.ShouldBe(HttpStatusCode.OK);
        right.Body.GetProperty("environment").GetString().ShouldBe(page.PullRequest.Environment.Id);
        (await _person.StatusAsync(url, "wrong")).Status.ShouldBe(HttpStatusCode.Unauthorized);

        var cloud = await _person.CloudAsync();
        cloud.Resources.ToDictionary(r => r.Kind, r => r.Count).ShouldBe(
            new Dictionary<string, int>
            {
                ["instances"] = 1,
                ["volumes"] = 1,
                ["network interfaces"] = 1,
                ["security groups"] = 1,
                ["roles"] = 1,
                ["instance profiles"] = 1,
                ["secrets"] = 2,
                ["reports"] = 1,
                ["staged files"] = 2,
            },
            ignoreOrder: true);
        (await _person.Http.GetStringAsync($"pull-requests/quant-desk/strategies/{opened.PullRequest.Number}", _bound.Token)).ShouldContain("Your trading environment is ready");
    }

    [Fact]
    public async Task A_title_and_a_bad_file_come_back_escaped()
    {
        var opened = await _person.OpenAsync(new NewPullRequestView { Title = "<script>alert(1)</script>", Configuration = "version: 1\nstrategy: <img src=x>\n" });
        var page = await _person.UntilAsync(opened.PullRequest.Number, p => p.Comments.Count == 1);
        var html = await _person.Http.GetStringAsync($"pull-requests/quant-desk/strategies/{opened.PullRequest.Number}", _bound.Token);

        page.PullRequest.Environment!.Problem.ShouldBe("bad-configuration");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        (await _person.Http.GetStringAsync("/", _bound.Token)).ShouldNotContain("<script");
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Host", "evil.example")]
    public async Task Another_site_may_not_change_anything(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/clock") { Content = JsonContent.Create(new AdvanceView("1h"), RunnerJson.Default.AdvanceView) };
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await _person.Http.SendAsync(request, _bound.Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        _runner.ClockAhead.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task The_clock_moves_on_when_told_and_says_how_to_ask()
    {
        using var moved = await _person.Http.PostAsJsonAsync("api/clock", new AdvanceView("1h30m"), RunnerJson.Default.AdvanceView, _bound.Token);
        using var refused = await _person.Http.PostAsJsonAsync("api/clock", new AdvanceView("soon"), RunnerJson.Default.AdvanceView, _bound.Token);

        (await moved.Content.ReadFromJsonAsync(RunnerJson.Default.ClockView, _bound.Token))!.AheadSeconds.ShouldBe(5400);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadFromJsonAsync(RunnerJson.Default.ErrorView, _bound.Token))!.Error.ShouldStartWith("'soon' is no time span: write 90s,");
    }

    [Fact]
    public async Task A_webhook_delivered_again_changes_nothing()
    {
        var opened = await _person.OpenAsync(new NewPullRequestView { Draft = true });
        using var again = await _person.Http.PostAsync($"api/deliveries/{opened.Delivery.Id}/redeliver", null, _bound.Token);

        (await again.Content.ReadFromJsonAsync(RunnerJson.Default.DeliveryView, _bound.Token))!.Redeliveries.ShouldBe(1);
        (await _person.PullRequestAsync(opened.PullRequest.Number)).Executions.ShouldBeEmpty();
    }

    private async Task<string> KeyAsync(string secret)
    {
        var secrets = _runner.Platform.Services.GetRequiredService<IAmazonSecretsManager>();
        return (await secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = secret }, _bound.Token)).SecretString;
    }
}
