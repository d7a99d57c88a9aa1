using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.GitHub;
using DevEnv.Functions.Shared.Slack;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Doctor;

/// <summary>How the doctor reaches whom it asks: the functions' own clients, so that what works here works there.</summary>
public sealed record Ways
{
    public required AwsConnection Aws { get; init; }

    /// <summary>Anything else: the platform's API, clocks, venues, and the AWS services that have no client here.</summary>
    public required HttpMessageInvoker Web { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Makes one for each who asks, and who disposes it. With the system's roots, not the functions' few.</summary>
    public Func<HttpMessageInvoker> GitHub { get; init; } = Sockets;

    /// <inheritdoc cref="GitHub"/>
    public Func<SlackDoor> Slack { get; init; } = () => new SlackDoor(Sockets());

    /// <summary>No redirects by itself, no cookies.</summary>
    public static HttpMessageInvoker Sockets() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) });

    public ServiceProvider Clients() => Common().BuildServiceProvider();

    /// <summary>GitHub as the installation's App.</summary>
    public ServiceProvider GitHubClients(Installation installation) =>
        Common().AddSingleton(_ => GitHub()).AddGitHub(installation.AsSettings()).BuildServiceProvider();

    /// <summary>Slack as the installation's bot.</summary>
    public ServiceProvider SlackClients(Installation installation) =>
        Common().AddSingleton(_ => Slack()).AddSlackClient(installation.AsSettings()).BuildServiceProvider();

    private IServiceCollection Common() => new ServiceCollection().AddSingleton(Time).AddSingleton<Randomness>().AddAws(Aws);
}
