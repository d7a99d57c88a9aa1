using System.Net;
using System.Security.Cryptography;
using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.LocalRunner.Time;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.LocalRunner.Tests.GitHub;

/// <summary>The platform's GitHub client against the GitHub peer, so that each checks the other; webhooks end in a list.</summary>
public sealed class GitHubLab : HttpMessageHandler
{
    private static readonly string Key = NewKey();
    private readonly LocalPlatform _platform;

    private GitHubLab(LocalPlatform platform) => _platform = platform;

    public VirtualClock Clock => _platform.Options.Clock;
    public GitHubWorld World => _platform.GitHub;
    public GitHubApi Api => _platform.GitHubApi;
    public People People => _platform.People;
    public WebhookSender Webhooks => _platform.Webhooks;
    public RepositoryRef Repository => new(Desk.RepositoryId, Desk.Repository, World.App.InstallationId);

    /// <summary>Event, action and GUID of what arrived.</summary>
    public List<(string Event, string Payload, string Id)> Arrived { get; } = [];

    public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

    public static async Task<GitHubLab> StartAsync()
    {
        var clock = new VirtualClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        var lab = new GitHubLab(await LocalPlatform.StartAsync(new LocalPlatformOptions { Clock = clock, Seed = 1, AppKey = Key }, TestContext.Current.CancellationToken));
        lab._platform.DeliverTo(new HttpMessageInvoker(lab, disposeHandler: false), LocalPlatform.WebhookUrl);
        return lab;
    }

    public T Get<T>()
        where T : notnull => _platform.Services.GetRequiredService<T>();

    public Task<(PullRequest PullRequest, Delivery Delivery)> OpenAsync(string author = Desk.Developer) =>
        People.OpenAsync(new NewPullRequest(Desk.Repository, author, "Mean reversion", "environment: {}"), TestContext.Current.CancellationToken);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Arrived.Add((request.Headers.GetValues("X-GitHub-Event").Single(), await request.Content!.ReadAsStringAsync(cancellationToken), request.Headers.GetValues("X-GitHub-Delivery").Single()));
        return new HttpResponseMessage(Answer) { Content = new StringContent("{}") };
    }

    protected override void Dispose(bool disposing)
    {
        _platform.DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }

    private static string NewKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportRSAPrivateKeyPem();
    }
}
