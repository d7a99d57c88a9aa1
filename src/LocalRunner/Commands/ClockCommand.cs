using System.CommandLine;
using DevEnv.Contracts;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Commands;

/// <summary>`./dev clock [+1h | --to-warning | --to-expiry]`: tells the platform's time, or moves it on.</summary>
public static class ClockCommand
{
    public static Command Build()
    {
        var by = new Argument<string?>("BY") { Arity = ArgumentArity.ZeroOrOne, Description = "How far to move it on: +30m, +1h, +1h30m, +2d" };
        var toWarning = new Option<bool>("--to-warning") { Description = "On to the next warning that an owner gets" };
        var toExpiry = new Option<bool>("--to-expiry") { Description = "On to the next environment's expiry" };
        var port = RunnerClient.PortOption();
        var command = new Command("clock", "The platform's clock") { by, toWarning, toExpiry, port };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(by) is not null ? 1 : 0) + (result.GetValue(toWarning) ? 1 : 0) + (result.GetValue(toExpiry) ? 1 : 0) > 1)
            {
                result.AddError("Say one of BY, --to-warning and --to-expiry.");
            }
        });
        command.SetAction((result, _) => RunnerClient.RunAsync(result.GetValue(port), async client =>
        {
            var to = result.GetValue(toWarning) ? "warning" : result.GetValue(toExpiry) ? "expiry" : null;
            var clock = result.GetValue(by) is not null || to is not null
                ? await client.PostAsync("api/clock", new AdvanceView(result.GetValue(by), to), RunnerJson.Default.AdvanceView, RunnerJson.Default.ClockView)
                : await client.GetAsync("api/clock", RunnerJson.Default.ClockView);
            var ahead = clock.AheadSeconds == 0 ? "with real time" : $"{SpanText.Show(TimeSpan.FromSeconds(clock.AheadSeconds))} ahead of real time";
            Console.WriteLine($"{TimeText.Second(clock.Now)}, {ahead}");
            Tell("Next warning", clock.Warning);
            Tell("Next expiry", clock.Expiry);
            return 0;
        }));
        return command;
    }

    private static void Tell(string name, UpcomingView? next)
    {
        if (next is not null)
        {
            Console.WriteLine($"{name,-14}{TimeText.Second(next.At)}, {next.Environment}");
        }
    }
}
