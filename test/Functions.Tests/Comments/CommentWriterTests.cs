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

    public void Dispose() => _platform.Dispose();
}
