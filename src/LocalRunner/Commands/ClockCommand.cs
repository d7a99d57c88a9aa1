using System.CommandLine;
using System.Globalization;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Commands;

/// <summary>`./dev clock [+1h]`: tells the platform's time, or moves it on.</summary>
public static class ClockCommand
{
    public static Command Build()
    {
        var by = new Argument<string?>("BY") { Arity = ArgumentArity.ZeroOrOne, Description = "How far to move it on: +30m, +1h, +1h30m, +2d" };
        var port = RunnerClient.PortOption();
        var command = new Command("clock", "The platform's clock") { by, port };
        command.SetAction((result, _) => RunnerClient.RunAsync(result.GetValue(port), async client =>
        {
            var clock = result.GetValue(by) is { } span
                ? await client.PostAsync("api/clock", new AdvanceView(span), RunnerJson.Default.AdvanceView, RunnerJson.Default.ClockView)
                : await client.GetAsync("api/clock", RunnerJson.Default.ClockView);
            var ahead = clock.AheadSeconds == 0 ? "with real time" : $"{SpanText.Show(TimeSpan.FromSeconds(clock.AheadSeconds))} ahead of real time";
            Console.WriteLine($"{clock.Now.UtcDateTime.ToString("ddd d MMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}, {ahead}");
            return 0;
        }));
        return command;
    }
}
