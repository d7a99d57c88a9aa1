using DevEnv.Functions.Shared.Outgoing;
using DevEnv.Functions.Shared.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DevEnv.Functions.Shared.GitHub;

public static class GitHubServices
{
    /// <summary>A host that has its own way to GitHub registers an HttpMessageInvoker first.</summary>
    public static IServiceCollection AddGitHub(this IServiceCollection services, Settings settings)
    {
        services.TryAddSingleton(p => p.GetRequiredService<OutgoingHttp>().Invoker());
        services.TryAddSingleton<SecretReader>();
        return services
            .AddSingleton(GitHubOptions.Read(settings))
            .AddSingleton<GitHubTransport>()
            .AddSingleton<AppTokens>()
            .AddSingleton<GitHubSession>()
            .AddSingleton<GitHubFiles>()
            .AddSingleton<GitHubUsers>()
            .AddSingleton<GitHubComments>()
            .AddSingleton<GitHubPulls>()
            .AddSingleton<GitHubInstallations>()
            .AddSingleton<GitHubDeliveries>()
            .AddSingleton<GitHubClient>();
    }
}
