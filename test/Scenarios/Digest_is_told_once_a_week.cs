using System.Text.Json;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.LocalRunner.Peers.Slack;
using DevEnv.Scenarios.Driving;

namespace DevEnv.Scenarios;

/// <summary>What environments cost: told weekly, bounded daily, billed once.</summary>
public sealed class Digest_is_told_once_a_week
{
    [Fact]
    public async Task To_each_owner_and_in_sum_to_the_operators()
    {
        await using var platform = await Platform.StartAsync();
        await EndedAsync(platform, await LivingAsync(platform, Desk.Developer));
        await LivingAsync(platform, Desk.Colleague);
        platform.Clock.Advance(TimeSpan.FromHours(2));

        var report = await SendAsync(platform);
        await SendAsync(platform);

        report.GetProperty("owners").GetInt32().ShouldBe(2);
        report.GetProperty("told").GetInt32().ShouldBe(2);
        Digests(platform, Desk.Developer).ShouldHaveSingleItem().Text.ShouldContain("Ended: 1");
        Digests(platform, Desk.Colleague).ShouldHaveSingleItem().Text.ShouldContain("Living now: 1");
        var summary = platform.Local.Slack.Messages("C0OPERATIONS").ShouldHaveSingleItem().Text;
        summary.ShouldContain($"*{Desk.Developer}*: 1 ended");
        summary.ShouldContain($"*{Desk.Colleague}*: 0 ended, $0.00; 1 living");
    }

    [Fact]
    public async Task One_owner_who_cannot_be_told_stops_nobody_and_another_try_tells_only_the_rest()
    {
        await using var platform = await Platform.StartAsync();
        await LivingAsync(platform, Desk.Developer);
        await LivingAsync(platform, Desk.Colleague);
        var posts = 0;
        platform.Local.SlackApi.LosesAnswer = method => method == "chat.postMessage" && ++posts == 1;

        (await Should.ThrowAsync<FunctionFailedException>(() => SendAsync(platform))).ErrorType.ShouldBe("ServiceUnavailable");
        await SendAsync(platform);

        Digests(platform, Desk.Developer).ShouldHaveSingleItem();
        Digests(platform, Desk.Colleague).ShouldHaveSingleItem();
        platform.Local.Slack.Messages("C0OPERATIONS").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_day_s_budget_refuses_and_says_whom_to_ask()
    {
        await using var platform = await Platform.StartAsync(settings: new Dictionary<string, string> { ["OWNER_DAILY_BUDGET_USD"] = "8.50", ["BUDGET_CONTACT"] = "Margaret on the desk" });
        await LivingAsync(platform, Desk.Developer);
        platform.Clock.Advance(TimeSpan.FromHours(1));
        await LivingAsync(platform, Desk.Colleague);

        var (second, _) = await platform.OpenAsync(Wishes.Good());
        var state = await platform.UntilAsync(second, Phase.Absent);

        state.Failure!.Error.ShouldBe("OverBudget");
        state.Failure.Message.ShouldContain("$8.50");
        state.Failure.Message.ShouldContain("Ask Margaret on the desk for more.");
        platform.Comments(second).ShouldHaveSingleItem().Body.ShouldContain("the next day (UTC) has a budget of its own");
    }

    [Fact]
    public async Task A_last_step_that_runs_again_after_midnight_writes_no_second_bill()
    {
        await using var platform = await Platform.StartAsync();
        var pullRequest = await LivingAsync(platform, Desk.Developer);
        platform.Clock.Advance(TimeSpan.FromHours(23) + TimeSpan.FromMinutes(59) - platform.Clock.GetUtcNow().TimeOfDay);
        await platform.Local.People.CloseAsync(pullRequest, merged: false, CancellationToken.None);
        var state = await platform.UntilAsync(pullRequest, Phase.Absent);

        // As if the answer of the last step had been lost before its decision was saved.
        var again = state with { Phase = Phase.Destroying, GoneAt = state.Bill!.To, Launch = Launched(state) };
        await platform.SaveAsync(again);
        platform.Clock.Advance(TimeSpan.FromHours(2));
        await platform.Local.Functions.InvokeAsync(
            "Forget", System.Text.Encoding.UTF8.GetBytes($$"""{"environment":"{{state.Environment}}","generation":{{state.Generation}}}"""), TestContext.Current.CancellationToken);

        (await platform.KeysAsync(ResourceNames.BillPrefix)).ShouldHaveSingleItem();
    }

    private static LaunchRecord Launched(EnvironmentState state) => new()
    {
        ExpiresAt = state.Bill!.To,
        LaunchedAt = state.Bill.From,
        Offers = [new LaunchOffer(0, state.Bill.InstanceType, "subnet", OfferStatus.Launched)],
    };

    private static async Task<PullRequest> LivingAsync(Platform platform, string owner)
    {
        var (pullRequest, _) = await platform.OpenAsync(Wishes.Good(owner));
        await platform.UntilAsync(pullRequest, Phase.Ready);
        return pullRequest;
    }

    private static async Task EndedAsync(Platform platform, PullRequest pullRequest)
    {
        await platform.Local.People.CloseAsync(pullRequest, merged: false, CancellationToken.None);
        await platform.UntilAsync(pullRequest, Phase.Absent);
    }

    private static async Task<JsonElement> SendAsync(Platform platform)
    {
        platform.Clock.Advance(TimeSpan.FromSeconds(2));
        return JsonDocument.Parse(await platform.Local.Schedules.FireAsync("digest", TestContext.Current.CancellationToken)).RootElement;
    }

    private static IReadOnlyList<SlackMessage> Digests(Platform platform, string owner) =>
        [.. platform.Local.Slack.Messages(platform.Local.Slack.OpenDirectMessage(platform.Local.Slack.FindPerson(owner)!).Id).Where(m => m.Text.StartsWith("*Your trading environments*", StringComparison.Ordinal))];
}
