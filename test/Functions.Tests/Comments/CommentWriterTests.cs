using System.Net;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Comments;
using DevEnv.Functions.Shared.GitHub;
using DevEnv.Functions.Tests.Support;

namespace DevEnv.Functions.Tests.Comments;

public sealed class CommentWriterTests : IDisposable
{
    private readonly Platform _platform = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<long?> WriteAsync(EnvironmentState state, bool mayCreate = true) => _platform.Get<CommentWriter>().BringUpToDateAsync(state, mayCreate, Stop);

    [Fact]
    public async Task The_first_is_created_and_then_edited_in_place()
    {
        var id = await WriteAsync(States.Preparing(ProvisionStep.Admit));
        (await WriteAsync(States.Ready() with { CommentId = id })).ShouldBe(id);
        _platform.GitHub.Comments.Single().Body.ShouldContain("is ready");
    }

    [Fact]
    public async Task Without_a_stored_id_it_is_found_by_its_marker()
    {
        var id = await WriteAsync(States.Preparing(ProvisionStep.Admit));
        (await WriteAsync(States.Ready())).ShouldBe(id);
        _platform.GitHub.Comments.Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_that_somebody_deleted_is_written_again()
    {
        var id = await WriteAsync(States.Preparing(ProvisionStep.Admit));
        _platform.GitHub.Comments.Clear();
        var next = await WriteAsync(States.Ready() with { CommentId = id });
        next.ShouldNotBe(id);
        _platform.GitHub.Comments.Single().Id.ShouldBe(next!.Value);
    }

    [Fact]
    public async Task A_creation_whose_answer_got_lost_is_not_repeated()
    {
        var isLost = true;
        _platform.GitHub.Fault = r =>
        {
            if (isLost && r.Method == HttpMethod.Post && r.RequestUri!.AbsolutePath.EndsWith("/comments", StringComparison.Ordinal))
            {
                isLost = false;
                _platform.GitHub.Add(States.PullRequest, CommentText.Render(States.Ready(), States.Options), byApp: true);
                return FakeGitHub.Answer(HttpStatusCode.BadGateway);
            }

            return null;
        };
        var id = await WriteAsync(States.Ready());
        _platform.GitHub.Comments.Single().Id.ShouldBe(id!.Value);
    }

    [Fact]
    public async Task Without_the_claim_none_is_created()
    {
        (await WriteAsync(States.Ready(), mayCreate: false)).ShouldBeNull();
        _platform.GitHub.Comments.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_creation_that_failed_and_is_not_to_be_seen_is_not_repeated()
    {
        var creations = 0;
        _platform.GitHub.Fault = r =>
        {
            var isCreation = r.Method == HttpMethod.Post && r.RequestUri!.AbsolutePath.EndsWith("/comments", StringComparison.Ordinal);
            creations += isCreation ? 1 : 0;
            return isCreation ? FakeGitHub.Answer(HttpStatusCode.BadGateway) : null;
        };
        await Should.ThrowAsync<GitHubUnavailable>(() => WriteAsync(States.Ready()));
        creations.ShouldBe(1);
    }

    [Fact]
    public async Task One_that_a_dying_run_left_beside_the_oldest_is_taken_away()
    {
        var oldest = _platform.GitHub.Add(States.PullRequest, CommentText.Render(States.Preparing(ProvisionStep.Admit), States.Options), byApp: true);
        var pasted = _platform.GitHub.Add(States.PullRequest, CommentText.Render(States.Ready(), States.Options), byApp: false);
        _platform.GitHub.Add(States.PullRequest, CommentText.Render(States.Preparing(ProvisionStep.Admit), States.Options), byApp: true);
        (await WriteAsync(States.Ready())).ShouldBe(oldest.Id);
        _platform.GitHub.Comments.Select(c => c.Id).ShouldBe([oldest.Id, pasted.Id]);
    }

    public void Dispose() => _platform.Dispose();
}
