using System.CommandLine;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Commands;

/// <summary>`./dev alarm NAME [ok]`: has an alarm of CloudWatch's change its state, and shows what the operators are told.</summary>
public static class AlarmCommand
{
    public static Command Build()
    {
        var name = new Argument<string>("NAME") { Description = "Such as dev-env-orphans; docs/runbook.md lists them" };
        var state = new Argument<string?>("STATE") { Arity = ArgumentArity.ZeroOrOne, Description = "alarm (the default), ok or insufficient_data" };
        var port = RunnerClient.PortOption();
        var command = new Command("alarm", "Raises or clears an alarm") { name, state, port };
        command.SetAction((result, _) => RunnerClient.RunAsync(result.GetValue(port), async client =>
        {
            var wish = new AlarmWishView(result.GetRequiredValue(name), result.GetValue(state), null);
            var alarm = await client.PostAsync("api/alarms", wish, RunnerJson.Default.AlarmWishView, RunnerJson.Default.AlarmView);
            Console.WriteLine($"{alarm.Name} is {alarm.State}. {(alarm.Message is null ? "Nobody was told: there was no alarm before." : $"In #{alarm.Channel}:")}");
            Console.WriteLine(alarm.Message);
            return 0;
        }));
        return command;
    }
}
