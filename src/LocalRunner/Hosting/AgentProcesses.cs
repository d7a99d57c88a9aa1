using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using DevEnv.Contracts;
using DevEnv.Contracts.Instances;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Cloud.Ec2;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>
/// The machine behind an embedded instance: the agent itself, as a process on a loopback address of its own (the instance's
/// private IP lies in 127.0.0.0/8), with keys of its instance role and nothing else of ours in its environment.
/// </summary>
public sealed class AgentProcesses(AgentLaunch launch, CredentialStore credentials) : IInstanceHost, IDisposable
{
    public const int Port = 8080;
    private const int ConsoleLength = 64 * 1024;
    private static readonly TimeSpan AddressPatience = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<string, Running> _running = new();

    public async Task StartAsync(Cloud.Ec2.InstanceDescription instance, CancellationToken cancellationToken)
    {
        await launch.Ready.ConfigureAwait(false);
        await AddressIsFreeAsync(instance.PrivateIp, cancellationToken).ConfigureAwait(false);
        var folder = Path.Combine(launch.WorkFolder, instance.InstanceId);
        Directory.CreateDirectory(folder);
        var description = UserDataScript.ReadDescription(Encoding.UTF8.GetString(instance.UserData.Span));
        var path = Path.Combine(folder, "description.json");
        File.WriteAllText(path, JsonSerializer.Serialize(description, ContractsJson.Default.InstanceDescription));
        var role = instance.InstanceProfileArn?.Split('/')[^1] ?? "no-role";
        var keys = credentials.Mint(role, null);
        var start = new ProcessStartInfo(launch.Executable) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment.Clear();
        foreach (var (name, value) in Settings(instance, description, folder, path, keys))
        {
            start.Environment[name] = value;
        }

        var running = new Running(role, new Process { StartInfo = start }, new StringBuilder());
        running.Process.OutputDataReceived += (_, line) => running.Write(line.Data);
        running.Process.ErrorDataReceived += (_, line) => running.Write(line.Data);
        running.Process.Start();
        running.Process.BeginOutputReadLine();
        running.Process.BeginErrorReadLine();
        if (_running.TryRemove(instance.InstanceId, out var before))
        {
            before.Dispose();
        }

        _running[instance.InstanceId] = running;
    }

    public Task StopAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (_running.TryRemove(instanceId, out var running))
        {
            credentials.RevokeAll(running.Role);
            running.Dispose();
        }

        return Task.CompletedTask;
    }

    public string ConsoleOutput(string instanceId) => _running.TryGetValue(instanceId, out var running) ? running.Console() : string.Empty;

    public async Task<CommandOutcome> RunCommandAsync(string instanceId, string command, CancellationToken cancellationToken)
    {
        if (!_running.ContainsKey(instanceId))
        {
            throw new IOException($"No agent runs for {instanceId}.");
        }

        var start = new ProcessStartInfo(launch.Executable, ["command"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        start.Environment["HOME"] = Path.Combine(launch.WorkFolder, instanceId);
        start.Environment["DEVENV_SOCKET"] = SocketOf(instanceId);
        using var process = Process.Start(start) ?? throw new IOException("The agent's executable did not start.");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardInput.WriteAsync(command.AsMemory(), cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            await errors.ConfigureAwait(false);
            return new CommandOutcome(process.ExitCode, await output.ConfigureAwait(false));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    public void Dispose()
    {
        foreach (var running in _running.Values)
        {
            running.Dispose();
        }
    }

    private string SocketOf(string instanceId) => Path.Combine(launch.SocketFolder, instanceId + ".sock");

    // The agent of a killed runner ends when its standard input closes, which takes it a moment.
    private static async Task AddressIsFreeAsync(string address, CancellationToken cancellationToken)
    {
        var deadline = TimeProvider.System.GetUtcNow() + AddressPatience;
        while (!LoopbackPorts.IsFree(IPAddress.Parse(address), Port))
        {
            if (TimeProvider.System.GetUtcNow() > deadline)
            {
                throw new IOException($"Another program listens on {address}:{Port}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    private Dictionary<string, string?> Settings(
        Cloud.Ec2.InstanceDescription instance, Contracts.Instances.InstanceDescription description, string folder, string path, AwsCredential keys) => new()
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH"),
            ["HOME"] = folder,
            ["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT"),
            ["DOTNET_gcServer"] = "0",
            ["DEVENV_LISTEN"] = $"{instance.PrivateIp}:{Port}",
            ["DEVENV_DESCRIPTION"] = path,
            ["DEVENV_WORK_DIR"] = folder,
            ["DEVENV_SOCKET"] = SocketOf(instance.InstanceId),
            ["DEVENV_CONFINEMENT"] = "none",
            ["DEVENV_EXIT_WITH_STDIN"] = "1",
            ["AWS_ENDPOINT_URL"] = launch.CloudUrl.AbsoluteUri,
            ["AWS_REGION"] = description.Region,
            ["AWS_ACCESS_KEY_ID"] = keys.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = keys.SecretAccessKey,
            ["AWS_SESSION_TOKEN"] = keys.SessionToken,
            ["AWS_EC2_METADATA_DISABLED"] = "true",
        };

    private sealed record Running(string Role, Process Process, StringBuilder Text) : IDisposable
    {
        public void Write(string? line)
        {
            lock (Text)
            {
                Text.Append(line).Append('\n');
                if (Text.Length > ConsoleLength)
                {
                    Text.Remove(0, Text.Length - ConsoleLength);
                }
            }
        }

        public string Console()
        {
            lock (Text)
            {
                return Text.ToString();
            }
        }

        public void Dispose()
        {
            try
            {
                Process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It ended by itself.
            }

            Process.Dispose();
        }
    }
}

/// <param name="Executable">The built agent.</param>
/// <param name="WorkFolder">A folder per instance is made in it.</param>
/// <param name="CloudUrl">The embedded AWS behind Kestrel.</param>
/// <param name="SocketFolder">For the agents' command sockets: short, since a socket's path has 108 bytes.</param>
/// <param name="Ready">Agents wait for it: the doors that they call must be open.</param>
public sealed record AgentLaunch(string Executable, string WorkFolder, Uri CloudUrl, string SocketFolder, Task Ready);
