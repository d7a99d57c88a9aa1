using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Commands;

/// <summary>`./dev pr push | close | reopen | comment`.</summary>
internal static class PullRequestActCommands
{
    public static Command Push()
    {
        var config = new Option<string?>("--config") { Description = "The new .dev-env.yaml; default: as it is", HelpName = "FILE" };
        var strategy = new Option<string?>("--strategy") { Description = "The new file of the strategy; default: as it is", HelpName = "FILE" };
        var person = As("Who pushes; default the author");
        var command = new Act("push", "Pushes a commit, and shows what becomes of it") { Watches = true }.With(config, strategy, person);
        return command.Build("push", RunnerJson.Default.PushView, result => new PushView(Text(result.GetValue(config)), Text(result.GetValue(strategy)), result.GetValue(person)));
    }

    public static Command Close()
    {
        var merge = new Option<bool>("--merge") { Description = "Its files go to main" };
        return new Act("close", "Closes or merges it").With(merge).Build("close", RunnerJson.Default.CloseView, result => new CloseView(result.GetValue(merge)));
    }

    public static Command Reopen() =>
        new Act("reopen", "Opens it again") { Watches = true }.Build("reopen", RunnerJson.Default.CloseView, _ => new CloseView());

    public static Command Comment()
    {
        var text = new Argument<string>("TEXT") { Description = "Such as \"/dev-env extend 48\"" };
        var person = As("Who writes it; default the author");
        return new Act("comment", "Comments on it") { ShowsComments = true }.With(text, person)
            .Build("comments", RunnerJson.Default.NewCommentView, result => new NewCommentView(result.GetRequiredValue(text), result.GetValue(person)));
    }

    private static Option<string?> As(string description) =>
        new("--as") { Description = $"{description}. One of {string.Join(", ", Desk.People.Select(p => $"{p.Key} ({p.Value})"))}", HelpName = "LOGIN" };

    private static string? Text(string? file) => file is null ? null : TextFile.Read(file);

    /// <summary>A command on one pull request.</summary>
    private sealed class Act(string name, string description)
    {
        private readonly Command _command = new(name, description);
        private readonly Argument<int> _number = new("N") { Description = "Its number" };
        private readonly Option<string> _repository = new("--repo") { DefaultValueFactory = _ => Desk.Repository, HelpName = "NAME", Description = "owner/name" };
        private readonly Option<bool> _noWait = new("--no-wait") { Description = "Do not wait for the environment" };
        private readonly Option<int?> _port = RunnerClient.PortOption();
        private readonly List<Symbol> _more = [];

        public bool Watches { get; init; }

        public bool ShowsComments { get; init; }

        public Act With(params Symbol[] more)
        {
            _more.AddRange(more);
            return this;
        }

        public Command Build<T>(string path, JsonTypeInfo<T> type, Func<ParseResult, T> body)
        {
            _command.Add(_number);
            foreach (var argument in _more.OfType<Argument>())
            {
                _command.Add(argument);
            }

            foreach (var option in _more.OfType<Option>().Concat(Watches ? [_repository, _noWait, _port] : [_repository, _port]))
            {
                _command.Add(option);
            }

            _command.SetAction((result, cancellation) => RunnerClient.RunAsync(result.GetValue(_port), client => RunAsync(client, result, path, type, body, cancellation)));
            return _command;
        }

        private async Task<int> RunAsync<T>(
            RunnerClient client, ParseResult result, string path, JsonTypeInfo<T> type, Func<ParseResult, T> body, CancellationToken cancellationToken)
        {
            var pull = $"api/pull-requests/{result.GetValue(_repository)}/{result.GetValue(_number)}";
            var done = await client.PostAsync($"{pull}/{path}", body(result), type, RunnerJson.Default.OpenedView);
            Console.WriteLine($"{done.PullRequest.Repository}#{done.PullRequest.Number} is {done.PullRequest.State} at {done.PullRequest.HeadSha[..7]}. The platform answered {done.Delivery.StatusCode}: {done.Delivery.Answer}");
            if (Watches && !result.GetValue(_noWait))
            {
                return await ProgressWatch.UntilSettledAsync(client, done, cancellationToken);
            }

            if (ShowsComments)
            {
                Console.WriteLine();
                PullRequestText.WriteComments((await client.GetAsync(pull, RunnerJson.Default.PullRequestPage)).Comments);
            }

            return 0;
        }
    }
}
