using System.CommandLine;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Commands;

/// <summary>`./dev slack [list | say | press]`.</summary>
internal static class SlackCommands
{
    public static Command Build()
    {
        var port = RunnerClient.PortOption();
        var command = new Command("slack", "The local Slack: its messages, and what people say and press in it") { List(), Say(), Press(), port };
        command.SetAction((result, _) => ListAsync(result.GetValue(port)));
        return command;
    }

    private static Command List()
    {
        var port = RunnerClient.PortOption();
        var command = new Command("list", "All messages with their buttons") { port };
        command.SetAction((result, _) => ListAsync(result.GetValue(port)));
        return command;
    }

    private static Command Say()
    {
        var text = new Argument<string>("TEXT") { Description = "What follows /dev-env, such as \"status\" or \"extend #1 24\"" };
        var channel = new Option<string?>("--in") { Description = $"The channel; default #{SlackDesk.UsualChannel}", HelpName = "CHANNEL" };
        var (person, port) = (As(), RunnerClient.PortOption());
        var command = new Command("say", "Sends /dev-env and shows its answer") { text, person, channel, port };
        command.SetAction((result, _) => RunnerClient.RunAsync(result.GetValue(port), async client => Tell(await client.PostAsync(
            "api/slack/commands",
            new NewSlashView(result.GetValue(person)!, result.GetRequiredValue(text), result.GetValue(channel)),
            RunnerJson.Default.NewSlashView,
            RunnerJson.Default.SlackAnswerView))));
        return command;
    }

    private static Command Press()
    {
        var ts = new Argument<string>("MESSAGE") { Description = "As `slack list` shows it" };
        var button = new Argument<string>("BUTTON") { Description = "Its action or its label" };
        var (person, port) = (As(), RunnerClient.PortOption());
        var command = new Command("press", "Presses a message's button") { ts, button, person, port };
        command.SetAction((result, _) => RunnerClient.RunAsync(result.GetValue(port), async client => Tell(await client.PostAsync(
            "api/slack/presses",
            new NewPressView(result.GetValue(person)!, result.GetRequiredValue(ts), result.GetRequiredValue(button)),
            RunnerJson.Default.NewPressView,
            RunnerJson.Default.SlackAnswerView))));
        return command;
    }

    private static Option<string> As() => new("--as") { DefaultValueFactory = _ => Desk.Developer, Description = $"One of {string.Join(", ", Desk.People.Keys)}; default {Desk.Developer}", HelpName = "PERSON" };

    private static int Tell(SlackAnswerView answer)
    {
        if (answer.Status != 200)
        {
            Console.WriteLine($"The platform answered {answer.Status}: Slack would show that the app did not respond.");
            return 1;
        }

        Console.WriteLine(answer.Answers.Count == 0 ? "Taken; see what came of it with: ./dev slack" : string.Join("\n\n", answer.Answers));
        return 0;
    }

    private static Task<int> ListAsync(int? port) => RunnerClient.RunAsync(port, async client =>
    {
        var slack = await client.GetAsync("api/slack", RunnerJson.Default.SlackView);
        SlackText.Write(slack, Console.Out);
        return 0;
    });
}
