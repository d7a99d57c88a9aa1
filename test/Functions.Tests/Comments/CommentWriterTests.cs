using System.Net;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Comments;
using DevEnv.Functions.Tests.Support;

namespace DevEnv.Functions.Tests.Comments;

public sealed class CommentWriterTests : IDisposable
{
    private readonly Platform _platform = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CommentWriter Writer => _platform.Get<CommentWriter>();

    [Fact]
    public async Task The_first_is_created_and_then_edited_in_place()
    {
        var id = await Writer.BringUpToDateAsync(States.Preparing(ProvisionStep.Admit), Stop);
        (await Writer.BringUpToDateAsync(States.Ready() with { CommentId = id }, Stop)).ShouldBe(id);
        _platform.GitHub.Comments.Single().Body.ShouldContain("is ready");
    }

    [Fact]
    public async Task Without_a_stored_id_it_is_found_by_its_marker()
    {
        var id = await Writer.BringUpToDateAsync(States.Preparing(ProvisionStep.Admit), Stop);
        (await Writer.BringUpToDateAsync(States.Ready(), Stop)).ShouldBe(id);
        _platform.GitHub.Comments.Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_that_somebody_deleted_is_written_again()
    {
        var id = await Writer.BringUpToDateAsync(States.Preparing(ProvisionStep.Admit), Stop);
        _platform.GitHub.Comments.Clear();
        var next = await Writer.BringUpToDateAsync(States.Ready() with { CommentId = id }, Stop);
        next.ShouldNotBe(id);
        _platform.GitHub.Comments.Single().Id.ShouldBe(next);
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
        var id = await Writer.BringUpToDateAsync(States.Ready(), Stop);
        _platform.GitHub.Comments.Single().Id.ShouldBe(id);
    }

    [Fact]
    public async Task Of_two_that_were_created_at_the_same_moment_the_oldest_stays_and_says_what_is_true()
    {
        var other = 0L;
        _platform.GitHub.Fault = r =>
        {
            if (other == 0 && r.Method == HttpMethod.Post && r.RequestUri!.AbsolutePath.EndsWith("/comments", StringComparison.Ordinal))
            {
                // The other delivery's comment gets in between our look and our creation.
                other = _platform.GitHub.Add(States.PullRequest, CommentText.Render(States.Preparing(ProvisionStep.Admit), States.Options), byApp: true).Id;
            }

            return null;
        };
        (await Writer.BringUpToDateAsync(States.Ready(), Stop)).ShouldBe(other);
        var left = _platform.GitHub.Comments.ShouldHaveSingleItem();
        left.Id.ShouldBe(other);
        left.Body.ShouldContain("is ready");
    }

    [Fact]
    public async Task One_that_a_dying_run_left_beside_the_oldest_is_taken_away()
    {
        var oldest = _platform.GitHub.Add(States.PullRequest, CommentText.Render(States.Preparing(ProvisionStep.Admit), States.Options), byApp: true);
        var pasted = _platform.GitHub.Add(States.PullRequest, CommentText.Render(States.Ready(), States.Options), byApp: false);
        _platform.GitHub.Add(States.PullRequest, CommentText.Render(States.Preparing(ProvisionStep.Admit), States.Options), byApp: true);
        (await Writer.BringUpToDateAsync(States.Ready(), Stop)).ShouldBe(oldest.Id);
        _platform.GitHub.Comments.Select(c => c.Id).ShouldBe([oldest.Id, pasted.Id]);
    }

    public void Dispose() => _platform.Dispose();
}
