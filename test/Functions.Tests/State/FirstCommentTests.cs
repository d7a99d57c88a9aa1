using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Tests.Support;

namespace DevEnv.Functions.Tests.State;

/// <summary>A pull request has no comment yet, and a request to create one is on its way for a while, or lost.</summary>
public sealed class FirstCommentTests : IDisposable
{
    private static readonly EnvironmentId Id = EnvironmentId.Parse("hello-world-338wp6-2");
    private static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(2);
    private readonly Platform _platform = new();
    private int _creations;

    public FirstCommentTests()
    {
        _platform.Commit(Platform.SeedFile);
        _platform.GitHub.Fault = request =>
        {
            if (request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("/issues/2/comments", StringComparison.Ordinal) && _creations++ == 0)
            {
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection broke.");
            }

            return null;
        };
    }

    private EnvironmentService Service => _platform.Get<EnvironmentService>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task That_arrives_late_stays_the_only_one_whoever_decides_something_meanwhile()
    {
        await _platform.DeliverAsync(Platform.Payload());
        await Service.ApplyAsync(Id, new StepReached(1, ProvisionStep.Launch), "provision", Stop);
        _creations.ShouldBe(1);
        _platform.State(Id.ToString()).PendingEffects.ShouldContain(new WriteComment());

        var late = _platform.GitHub.Add(2, $"<!-- dev-env:{Id} -->\nlate", byApp: true);
        _platform.Clock.Advance(LostAfter);
        var state = await Service.FlushAsync(Id, Stop);

        (_creations, state.CommentId, state.CreationClaim, state.PendingEffects.Count).ShouldBe((1, late.Id, null, 0));
        _platform.GitHub.OurComments.Single().Body.ShouldNotContain("late");
    }

    [Fact]
    public async Task That_never_arrives_is_created_again_when_it_must_be_lost()
    {
        await _platform.DeliverAsync(Platform.Payload());
        _platform.Clock.Advance(LostAfter - TimeSpan.FromSeconds(10));
        (await Service.FlushAsync(Id, Stop)).CommentId.ShouldBeNull();

        _platform.Clock.Advance(TimeSpan.FromSeconds(10));
        var state = await Service.FlushAsync(Id, Stop);

        (_creations, state.CreationClaim, state.PendingEffects.Count).ShouldBe((2, null, 0));
        _platform.GitHub.OurComments.Single().Id.ShouldBe(state.CommentId!.Value);
    }

    public void Dispose() => _platform.Dispose();
}
