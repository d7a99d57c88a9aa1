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
            await agent.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            await console.WriteLineAsync($"dev-env agent: cannot listen on {options.Listen} or {options.SocketPath}: {error.Message}");
            return 1;
        }
    }

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
