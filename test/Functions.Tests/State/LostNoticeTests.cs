using System.Text.Json;
using DevEnv.Contracts;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Tests.Comments;
using DevEnv.Functions.Tests.Slack;

namespace DevEnv.Functions.Tests.State;

/// <summary>A notice that its decider left behind: whoever comes by takes it over, one at a time.</summary>
public sealed class LostNoticeTests : IDisposable
{
    private static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(2);
    private readonly SlackPlatform _platform = new();
    private readonly EnvironmentId _id = States.Absent().Id();

    public LostNoticeTests()
    {
        var state = States.Absent() with { Generation = 1, PendingEffects = [new TellEnd(1, _platform.Clock.GetUtcNow() - LostAfter)] };
        _platform.Aws.Objects[ResourceNames.StateKey(_id)] = JsonSerializer.SerializeToUtf8Bytes(state, ContractsJson.Default.EnvironmentState);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_posted_once_by_two_that_come_by_in_the_same_moment()
    {
        var posts = 0;
        EnvironmentState? second = null;
        _platform.Slack.FaultAsync = async method =>
        {
            if (method == "chat.postMessage" && posts++ == 0)
            {
                // The first has looked, found nothing and is about to post.
                second = await FlushAsync();
            }

            return null;
        };

        var first = await FlushAsync();

        posts.ShouldBe(1);
        second!.PendingEffects.Count.ShouldBe(1);
        (first.PendingEffects.Count, first.CreationClaim).ShouldBe((0, null));
    }

    [Fact]
    public async Task Whose_answer_got_lost_is_looked_for_and_not_posted_again()
    {
        _platform.Slack.LosesAnswer = method => method == "chat.postMessage";
        (await FlushAsync()).PendingEffects.Count.ShouldBe(1);
        (await FlushAsync()).PendingEffects.Count.ShouldBe(1);
        _platform.Clock.Advance(LostAfter);

        (await FlushAsync()).PendingEffects.ShouldBeEmpty();
        _platform.Slack.Messages.ShouldHaveSingleItem();
    }

    public void Dispose() => _platform.Dispose();

    private Task<EnvironmentState> FlushAsync() => _platform.Get<EnvironmentService>().FlushAsync(_id, Stop);
}
