using System.Text.Json;
using DevEnv.Agent.Hosting;
using DevEnv.Contracts;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Reporting;

internal static class ReportBuilder
{
    /// <summary>The report as it is put into S3, at most <see cref="AgentReport.MaximumBytes"/>: the oldest lines give way.</summary>
    public static byte[] Build(InstanceDescription description, AgentState state, DateTimeOffset now)
    {
        var report = new AgentReport
        {
            Environment = description.Environment,
            Generation = description.Generation,
            ReportedAt = now,
            Stages = state.Journal.Stages,
            Strategy = state.Supervisor.Report,
            Halt = state.Halt,
            LastCommand = state.LastCommand,
            LogTail = [.. state.Log.Tail(AgentReport.MaximumLogLines).Select(line => line.ToString())],
        };
        while (true)
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(report, ContractsJson.Default.AgentReport);
            if (bytes.Length <= AgentReport.MaximumBytes || report.LogTail.Count == 0)
            {
                return bytes;
            }

            report = report with { LogTail = [.. report.LogTail.Skip((report.LogTail.Count / 4) + 1)] };
        }
    }
}
