using System.Text;
using DevEnv.Contracts.Configuration;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;

namespace DevEnv.LocalRunner.Web.Api;

/// <summary>What people do in pull requests, asked for by the page or the command line.</summary>
internal static class PullRequestActs
{
    private const int LongestComment = 65_536;

    /// <exception cref="ApiException">No such pull request.</exception>
    public static PullRequest Find(Runner runner, HttpContext context)
    {
        var (repository, number) = PullRequestEndpoints.RouteOf(context);
        return runner.Platform.GitHub.FindPullRequest(repository, number) ?? throw new ApiException(404, $"There is no pull request {repository}#{number}.");
    }

    public static Task<Delivery> PushAsync(Runner runner, PullRequest pullRequest, PushView wish, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        var files = wish.Strategy is { } text
            ? new Dictionary<string, byte[]> { [StrategyPath(Configuration(runner, pullRequest, wish))] = Encoding.UTF8.GetBytes(text) }
            : null;
        var push = new NewPush(wish.Configuration, files, Sender: Login(wish.As));
        return (await runner.Platform.People.PushAsync(pullRequest, push, cancellationToken)).Delivery;
    });

    public static Task<Delivery> CloseAsync(Runner runner, PullRequest pullRequest, bool merge, CancellationToken cancellationToken) =>
        TryAsync(async () => (await runner.Platform.People.CloseAsync(pullRequest, merge, cancellationToken)).Delivery);

    public static Task<Delivery> ReopenAsync(Runner runner, PullRequest pullRequest, CancellationToken cancellationToken) =>
        TryAsync(async () => (await runner.Platform.People.ReopenAsync(pullRequest, cancellationToken)).Delivery);

    public static Task<Delivery> DraftAsync(Runner runner, PullRequest pullRequest, bool isDraft, CancellationToken cancellationToken) =>
        TryAsync(async () => (await runner.Platform.People.DraftAsync(pullRequest, isDraft, cancellationToken)).Delivery);

    public static Task<Delivery> CommentAsync(Runner runner, PullRequest pullRequest, NewCommentView wish, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(wish.Text) || wish.Text.Length > LongestComment)
        {
            throw new ApiException(400, $"A comment has 1 to {LongestComment} characters.");
        }

        return TryAsync(async () =>
            (await runner.Platform.People.CommentAsync(pullRequest, Login(wish.As) ?? pullRequest.Author, wish.Text, cancellationToken)).Delivery);
    }

    /// <summary>A file of the head commit; null when it is not there or no text.</summary>
    public static string? Text(Runner runner, PullRequest pullRequest, string? path)
    {
        if (path is null || runner.Platform.GitHub.FindCommit(pullRequest.HeadSha)?.Files.GetValueOrDefault(path) is not { } content)
        {
            return null;
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(content));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The file that a configuration names as its strategy; null when the configuration is not valid.</summary>
    public static string? StrategyFile(string? configuration) =>
        configuration is not null && DevEnvConfigReader.Read(Encoding.UTF8.GetBytes(configuration), DeskPolicy.Default) is { IsValid: true } result
            ? result.Config.Strategy.Binary
            : null;

    private static string? Configuration(Runner runner, PullRequest pullRequest, PushView wish) => wish.Configuration ?? Text(runner, pullRequest, Desk.ConfigurationFile);

    private static string StrategyPath(string? configuration) => StrategyFile(configuration)
        ?? throw new ApiException(400, $"The {Desk.ConfigurationFile} names no strategy that could be changed: it is missing or not valid.");

    private static string? Login(string? login) => string.IsNullOrWhiteSpace(login) ? null : login.Trim();

    // GitHub's refusals, such as a push to a closed pull request.
    private static async Task<Delivery> TryAsync(Func<Task<Delivery>> act)
    {
        try
        {
            return await act();
        }
        catch (InvalidOperationException refusal)
        {
            throw new ApiException(409, refusal.Message);
        }
    }
}
