using System.CommandLine;

namespace DevEnv.LocalRunner.Commands;

/// <summary>The words of `./dev` that the runner understands.</summary>
public static class CommandLine
{
    public static RootCommand Root()
    {
        var root = new RootCommand("The dev-env platform on one machine. Everything but `up`, `validate` and `cost` asks the running one.");
        root.Add(UpCommand.Build());
        root.Add(PullRequestCommands.Build());
        root.Add(EnvironmentCommands.Build());
        root.Add(AuditCommand.Build());
        root.Add(SlackCommands.Build());
        root.Add(ClockCommand.Build());
        root.Add(AlarmCommand.Build());
        root.Add(RunCommands.Reap());
        root.Add(RunCommands.Orphans());
        root.Add(Validate());
        root.Add(CostCommand.Build());
        return root;
    }

    private static Command Validate()
    {
        var file = new Argument<string>("FILE") { Description = "A .dev-env.yaml" };
        var command = new Command("validate", "Says what the platform would say to a configuration file") { file };
        command.SetAction(result => ValidateCommand.Run(result.GetRequiredValue(file), Console.Out));
        return command;
    }
}
