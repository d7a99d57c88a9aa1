using System.Diagnostics;
using System.Text.Json;
using DevEnv.Shared;

namespace DevEnv.LocalRunner.Tests.Query;

/// <summary>AWS's own service models (botocore), asked through Python.</summary>
internal static class QueryJudge
{
    public static async Task JudgeAsync(IReadOnlyList<QueryExchange> exchanges)
    {
        if (await RunAsync("-c", "import botocore", "") is not (0, _))
        {
            Assert.Skip("NOT JUDGED: no python3 with botocore here; install python3-botocore to have AWS's service models check the answers.");
        }

        var (exit, output) = await RunAsync(Path.Combine(RepositoryRoot.Find(), "test", "LocalRunner.Tests", "Query", "judge_query.py"), null, JsonSerializer.Serialize(exchanges));
        output.ShouldEndWith($"{exchanges.Count} exchanges are valid\n");
        exit.ShouldBe(0);
    }

    private static async Task<(int Exit, string Output)> RunAsync(string first, string? second, string input)
    {
        var start = new ProcessStartInfo("python3")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(first);
        if (second is not null)
        {
            start.ArgumentList.Add(second);
        }

        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            return (process.ExitCode, await errors + await output);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (127, "no python3");
        }
    }
}
