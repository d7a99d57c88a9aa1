using System.Net.Sockets;
using System.Reflection;

namespace DevEnv.Agent.Hosting;

internal static class AgentProgram
{
    public static string Version { get; } =
        typeof(AgentProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Until SIGTERM or SIGINT; the strategy ends before the agent does.</summary>
    public static async Task<int> RunAsync(Func<string, string?> environment, TimeProvider time, TextWriter console)
    {
        AgentOptions options;
        try
        {
            options = AgentOptions.From(environment);
        }
        catch (ArgumentException error)
        {
            await console.WriteLineAsync($"dev-env agent: {error.Message}");
            return 2;
        }

        try
        {
            await using var agent = await AgentHost.StartAsync(options, time, console);
            await Task.WhenAny(agent.WaitForShutdownAsync(), ParentGoneAsync(environment));
            return 0;
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            await console.WriteLineAsync($"dev-env agent: cannot listen on {options.Listen} or {options.SocketPath}: {error.Message}");
            return 1;
        }
    }

    /// <summary>On a developer's machine the runner holds this process's standard input open, and closes it by whatever way it ends.</summary>
    private static Task ParentGoneAsync(Func<string, string?> environment) => environment("DEVENV_EXIT_WITH_STDIN") == "1"
        ? Task.Run(static () => Console.OpenStandardInput().CopyToAsync(Stream.Null))
        : Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);

    public static int PrintVersion(TextWriter output)
    {
        output.WriteLine(Version);
        return 0;
    }

    public static int PrintUsage(TextWriter output)
    {
        output.WriteLine("usage: DevEnv.Agent [run] | command [--file FILE] | version");
        return 2;
    }
}
