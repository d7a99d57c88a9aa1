using System.CommandLine;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Commands;

/// <summary>`./dev pr open | list | show`, and what people do in them.</summary>
public static class PullRequestCommands
{
    public static Command Build() => new("pr", "Pull requests on the local GitHub")
    {
        Open(), List(), Show(), PullRequestActCommands.Push(), PullRequestActCommands.Comment(), PullRequestActCommands.Close(), PullRequestActCommands.Reopen(),
    };

    private static Command Open()
    {
        var config = new Option<string?>("--config") { Description = "A .dev-env.yaml; default examples/.dev-env.yaml", HelpName = "FILE" };
        var repository = new Option<string?>("--repo") { Description = $"owner/name; default {Desk.Repository}", HelpName = "NAME" };
        var author = new Option<string?>("--author") { Description = $"One of {string.Join(", ", Desk.People.Select(p => $"{p.Key} ({p.Value})"))}, or anybody", HelpName = "LOGIN" };
        var title = new Option<string?>("--title") { HelpName = "TEXT" };
        var fork = new Option<bool>("--fork") { Description = "Its head lives in a fork" };
        var draft = new Option<bool>("--draft") { Description = "Not ready for review" };
        var noWait = new Option<bool>("--no-wait") { Description = "Do not wait for the environment" };
        var port = RunnerClient.PortOption();
        var command = new Command("open", "Opens a pull request and shows how its environment is made") { config, repository, author, title, fork, draft, noWait, port };
        command.SetAction((result, cancellation) => RunnerClient.RunAsync(result.GetValue(port), async client =>
        {
            var opened = await client.PostAsync(
                "api/pull-requests",
                new NewPullRequestView
                {
                    Repository = result.GetValue(repository),
                    Author = result.GetValue(author),
                    Title = result.GetValue(title),
                    Configuration = result.GetValue(config) is { } file ? TextFile.Read(file) : null,
                    Fork = result.GetValue(fork),
                    Draft = result.GetValue(draft),
                },
                RunnerJson.Default.NewPullRequestView,
                RunnerJson.Default.OpenedView);
            Console.WriteLine($"Opened {opened.PullRequest.Repository}#{opened.PullRequest.Number}: {opened.PullRequest.Title}, by {opened.PullRequest.Author}");
            return result.GetValue(noWait) ? 0 : await ProgressWatch.UntilSettledAsync(client, opened, cancellation);
        }));
        return command;
    }

    private static Command List()
    {
        var port = RunnerClient.PortOption();
        var command = new Command("list", "All pull requests, newest first") { port };
        command.SetAction((result, _) => RunnerClient.RunAsync(result.GetValue(port), async client =>
        {
            var all = await client.GetAsync("api/pull-requests", RunnerJson.Default.IReadOnlyListPullRequestView);
            TextTable.Write(
                ["Pull request", "Title", "Author", "State", "Environment", "URL"],
                all.Select(p => new[] { $"{p.Repository}#{p.Number}", p.Title, p.Author, p.IsDraft ? "draft" : p.State, p.Environment?.Phase ?? "-", p.Environment?.Url ?? "-" }),
                "No pull requests yet. Open one with: ./dev pr open");
            return 0;
        }));
        return command;
    }

    private static Command Show()
    {
        var number = new Argument<int>("N") { Description = "Its number" };
        var repository = new Option<string>("--repo") { DefaultValueFactory = _ => Desk.Repository, HelpName = "NAME", Description = "owner/name" };
        var port = RunnerClient.PortOption();
        var command = new Command("show", "The conversation, and the machines' steps with their times") { number, repository, port };
        command.SetAction((result, _) => RunnerClient.RunAsync(result.GetValue(port), async client =>
        {
            var path = $"api/pull-requests/{result.GetValue(repository)}/{result.GetValue(number)}";
            PullRequestText.Write(await client.GetAsync(path, RunnerJson.Default.PullRequestPage));
            return 0;
        }));
        return command;
    }
}
