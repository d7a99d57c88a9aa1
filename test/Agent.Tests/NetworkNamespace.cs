using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using DevEnv.Shared.Processes;

namespace DevEnv.Agent.Tests;

/// <summary>A network namespace with one cable to this side, over which the agent reaches its AWS.</summary>
internal sealed class NetworkNamespace(string name, string link, IPAddress hostAddress) : IAsyncDisposable
{
    /// <summary>An address that is neither this machine's nor the metadata service's.</summary>
    public const string OtherHost = "198.51.100.7";

    private static int count;

    private string Name => name;

    private string Link => link;

    public IPAddress HostAddress => hostAddress;

    public string[] Enter => [Tool.Find("ip")!, "netns", "exec", name];

    public static async Task<NetworkNamespace> OpenAsync()
    {
        Assert.SkipUnless(Environment.UserName == "root", "NOT ROOT: the confinement was not shown. Run the tests as root to see it in a network namespace.");
        foreach (var tool in (string[])["ip", "nft", "setpriv", "setsid"])
        {
            Assert.SkipWhen(Tool.Find(tool) is null, $"{tool.ToUpperInvariant()} IS MISSING: the confinement was not shown (Debian: apt-get install nftables iproute2 util-linux).");
        }

        var readable = await Tool.RunAsync(
            Tool.Find("setpriv")!, ["--reuid", "7802", "--regid", "7802", "--clear-groups", "--", AgentExecutable.Path, "version"], cancellationToken: TestContext.Current.CancellationToken);
        Assert.SkipUnless(readable.ExitCode == 0, $"THIS FOLDER IS CLOSED to other users, so the strategy's user cannot run the probe: {readable.All}");
        var number = Interlocked.Increment(ref count) + (Environment.ProcessId % 1000 * 10);
        var (third, fourth) = (number / 60 % 250, number % 60 * 4);
        var place = new NetworkNamespace($"devenv-{number}", $"de{number}", IPAddress.Parse($"198.18.{third}.{fourth + 1}"));
        var created = await IpAsync("netns", "add", place.Name);
        Assert.SkipUnless(created.ExitCode == 0, $"NO NETWORK NAMESPACES here, the confinement was not shown: {created.All}");
        (string[] Arguments, string What)[] steps =
        [
            (["link", "add", $"{place.Link}h", "type", "veth", "peer", "name", $"{place.Link}n", "netns", place.Name], "a cable"),
            (["addr", "add", $"{place.HostAddress}/30", "dev", $"{place.Link}h"], "our address"),
            (["link", "set", $"{place.Link}h", "up"], "our end"),
            (["-n", place.Name, "addr", "add", $"198.18.{third}.{fourth + 2}/30", "dev", $"{place.Link}n"], "its address"),
            (["-n", place.Name, "link", "set", $"{place.Link}n", "up"], "its end"),
            (["-n", place.Name, "link", "set", "lo", "up"], "its loopback"),
            (["-n", place.Name, "addr", "add", "169.254.169.254/32", "dev", "lo"], "a stand-in metadata service"),
            (["-n", place.Name, "addr", "add", $"{OtherHost}/32", "dev", "lo"], "another host"),
        ];
        foreach (var (arguments, what) in steps)
        {
            var result = await IpAsync(arguments);
            result.ExitCode.ShouldBe(0, $"{what}: {result.All}");
        }

        await WaitForAddressAsync(place.HostAddress);
        return place;
    }

    /// <summary>Gives the strategy's user what user data gives it on an instance.</summary>
    public static void OpenTo(AgentDriver driver)
    {
        const UnixFileMode Pass = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var strategy = Path.Combine(driver.WorkDirectory, "strategy");
        Directory.CreateDirectory(strategy);
        File.SetUnixFileMode(Path.GetDirectoryName(driver.WorkDirectory)!, Pass);
        File.SetUnixFileMode(driver.WorkDirectory, Pass);
        Run("chown", "0:7802", strategy);
        Run("chmod", "2750", strategy);
        var home = Path.Combine(driver.WorkDirectory, "home");
        Directory.CreateDirectory(home);
        Run("chown", "7802:7802", home);
    }

    public AgentExecutable Listener(AgentDriver driver, string listen)
    {
        var variables = AgentExecutable.Variables(driver, listen, "none");
        variables["DEVENV_DESCRIPTION"] = "/nonexistent";
        variables["DEVENV_WORK_DIR"] = Path.Combine(Path.GetDirectoryName(driver.WorkDirectory)!, "listener-" + listen.Replace(':', '-'));
        return AgentExecutable.Start(driver, listen, "none", [.. Enter, "env", .. variables.Select(v => $"{v.Key}={v.Value}")]);
    }

    public async Task<bool> ReachesAsync(string host, int port, int user)
    {
        var id = user.ToString(CultureInfo.InvariantCulture);
        var result = await Tool.RunAsync(
            Enter[0], [.. Enter[1..], "setpriv", "--reuid", id, "--regid", id, "--clear-groups", "--", "timeout", "2", "bash", "-c", $"exec 3<>/dev/tcp/{host}/{port}"],
            cancellationToken: TestContext.Current.CancellationToken);
        return result.ExitCode == 0;
    }

    public async Task RunAsync(string[] command, string input)
    {
        var result = await Tool.RunAsync(Enter[0], [.. Enter[1..], .. command], input: input, cancellationToken: TestContext.Current.CancellationToken);
        result.ExitCode.ShouldBe(0, result.All);
    }

    public async ValueTask DisposeAsync()
    {
        await Tool.RunAsync(Tool.Find("ip")!, ["netns", "del", name]);
        await Tool.RunAsync(Tool.Find("ip")!, ["link", "del", $"{link}h"]);
    }

    private static Task<ToolResult> IpAsync(params string[] arguments) => Tool.RunAsync(Tool.Find("ip")!, arguments, cancellationToken: TestContext.Current.CancellationToken);

    private static void Run(string tool, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(tool, arguments);
        process.WaitForExit(AgentDriver.Patience).ShouldBeTrue(tool);
        process.ExitCode.ShouldBe(0, tool);
    }

    private static async Task WaitForAddressAsync(IPAddress address)
    {
        using var limit = new CancellationTokenSource(AgentDriver.Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, TestContext.Current.CancellationToken);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().UnicastAddresses).Any(a => a.Address.Equals(address)))
        {
            await look.WaitForNextTickAsync(either.Token);
        }
    }
}
