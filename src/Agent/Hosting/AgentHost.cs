using DevEnv.Agent.Boot;
using DevEnv.Agent.Commands;
using DevEnv.Agent.Http;
using DevEnv.Agent.Logs;
using DevEnv.Agent.Reporting;
using DevEnv.Agent.Strategy;

namespace DevEnv.Agent.Hosting;

/// <summary>One agent: the HTTP door, the command socket, the boot, the reports. A test or the program owns it.</summary>
internal sealed class AgentHost : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly WebApplication web;
    private readonly Supervisor supervisor;
    private readonly CommandSocket socket;
    private readonly AwsClients aws;
    private readonly MarketDataLink link;
    private readonly CancellationTokenSource ending = new();
    private readonly Task work;
    private readonly Task reports;

    private AgentHost(WebApplication web, AgentState state, CommandSocket socket, AwsClients aws, MarketDataLink link, BootSequence boot, Reporter reporter, ExpiryWatch expiry)
    {
        this.web = web;
        this.socket = socket;
        this.aws = aws;
        this.link = link;
        supervisor = state.Supervisor;
        reports = reporter.RunAsync(ending.Token);
        work = Task.WhenAll(socket.RunAsync(stopping.Token), expiry.RunAsync(stopping.Token), boot.RunAsync(stopping.Token));
    }

    /// <exception cref="IOException">The address is taken.</exception>
    public static async Task<AgentHost> StartAsync(AgentOptions options, TimeProvider time, TextWriter console)
    {
        var log = new LogRing(time);
        var journal = new BootJournal(time, log, console);
        var supervisor = new Supervisor(time, log, RestartPolicy.Default, new Confinement(options.Confined));
        var state = new AgentState(journal, log, supervisor);
        var aws = new AwsClients(options.ServiceUrl);
        var link = new MarketDataLink(time);
        var reporter = new Reporter(state, aws, time);
        journal.Changed += reporter.Wake;
        supervisor.Changed += reporter.Wake;
        var files = new StagedFiles(options.WorkDirectory, aws, time);
        var strategy = new StrategyRunner(state, files, options);
        var deployed = new DeployedFile(options.WorkDirectory);
        var commands = new CommandHandler(state, strategy, deployed, reporter, time);
        var web = WebDoor.Build(options, state);
        await web.StartAsync();
        try
        {
            var socket = CommandSocket.Open(options.SocketPath, commands, time);
            var boot = new BootSequence(options, state, aws, link, strategy, deployed, time);
            return new AgentHost(web, state, socket, aws, link, boot, reporter, new ExpiryWatch(options.Metadata, state, time));
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }
    }

    /// <summary>With the port that was really taken.</summary>
    public Uri Address => new(web.Urls.First());

    public Task WaitForShutdownAsync() => web.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        // Nothing may start a strategy any more; then it ends; then the last report says so.
        await stopping.CancelAsync();
        await work;
        socket.Dispose();
        await supervisor.DisposeAsync();
        await ending.CancelAsync();
        await reports;
        await link.DisposeAsync();
        await web.StopAsync();
        await web.DisposeAsync();
        aws.Dispose();
        stopping.Dispose();
        ending.Dispose();
    }
}
