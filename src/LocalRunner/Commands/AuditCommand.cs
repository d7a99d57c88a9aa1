using System.CommandLine;
using System.Globalization;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Commands;

/// <summary>`./dev audit ID`: every change of an environment's document.</summary>
internal static class AuditCommand
{
    public static Command Build()
    {
        var id = new Argument<string>("ID") { Description = "As `env list` shows it" };
        var port = RunnerClient.PortOption();
        var command = new Command("audit", "An environment's whole story, oldest first: who changed it, when and why") { id, port };
        command.SetAction((result, _) => RunnerClient.RunAsync(result.GetValue(port), async client =>
        {
            var path = $"api/environments/{Uri.EscapeDataString(result.GetRequiredValue(id))}/audit";
            TextTable.Write(
                ["Time (UTC)", "Who", "Why", "Phase", "Ends (UTC)", "From"],
                (await client.GetAsync(path, RunnerJson.Default.IReadOnlyListAuditEntryView)).Select(Row),
                "No versions of its document.");
            return 0;
        }));
        return command;
    }

    private static string[] Row(AuditEntryView entry) =>
    [
        Time(entry.At),
        entry.By,
        entry.Why,
        $"{entry.Phase}{(entry.Step is { } step ? $": {step}" : "")} g{entry.Generation}",
        entry.Deadline is { } end ? Time(end) : "-",
        entry.From ?? "-",
    ];

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
