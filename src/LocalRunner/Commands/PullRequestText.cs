using System.Globalization;
using DevEnv.Contracts;
using DevEnv.LocalRunner.StateMachines.Executions;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Commands;

internal static class PullRequestText
{
    public static void Write(PullRequestPage page)
    {
        var request = page.PullRequest;
        Console.WriteLine($"{request.Repository}#{request.Number}  {request.Title}");
        Console.WriteLine($"{request.State}{(request.IsDraft ? ", draft" : "")}{(request.IsFork ? ", from a fork" : "")}, by {request.Author}, {TimeText.Second(request.CreatedAt)}, head {request.HeadSha[..7]}");
        Console.WriteLine();
        WriteComments(page.Comments);
        foreach (var delivery in page.Deliveries.Take(page.Comments.Count == 0 ? 1 : 0))
        {
            Console.WriteLine($"No comment. The platform answered the webhook with {delivery.StatusCode}: {delivery.Answer}");
        }

        foreach (var execution in page.Executions)
        {
            Write(execution);
        }
    }

    public static void WriteComments(IEnumerable<CommentView> comments)
    {
        foreach (var comment in comments)
        {
            Console.WriteLine($"== {comment.Author}, {TimeText.Second(comment.CreatedAt)}{(comment.Edits > 0 ? $", edited {comment.Edits} times" : "")}");
            Console.WriteLine();
            Console.WriteLine(comment.Text);
            Console.WriteLine();
        }
    }

    private static void Write(ExecutionView execution)
    {
        var took = execution.StoppedAt is { } end ? $" in {SpanText.Show(end - execution.StartedAt)}" : string.Empty;
        Console.WriteLine($"== Machine {execution.Machine}: {execution.Status.ToString().ToLowerInvariant()}{took} ({execution.Name})");
        Console.WriteLine();
        TextTable.Write(
            ["Step", "Type", "At", "Took", "Tries", "Error"],
            execution.Steps.Select(s => new[]
            {
                s.Name,
                s.Type,
                s.EnteredAt.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
                s.ExitedAt is { } exit ? SpanText.Show(exit - s.EnteredAt) : "...",
                s.Attempts > 1 ? s.Attempts.ToString(CultureInfo.InvariantCulture) : string.Empty,
                s.Error ?? string.Empty,
            }),
            "No step yet.");
        if (execution.Error is { } error)
        {
            Console.WriteLine($"{error}: {execution.Cause}");
        }

        Console.WriteLine();
    }
}
