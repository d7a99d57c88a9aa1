using DevEnv.Contracts.Configuration;
using DevEnv.Functions.Shared.Slack;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DevEnv.Functions.Shared.PullRequests;

public static class PullRequestServices
{
    /// <summary>A host with a policy of its own registers a DeskPolicy first. The e-mail look-up goes before Slack, which else has none.</summary>
    public static IServiceCollection AddPullRequests(this IServiceCollection services, Settings settings)
    {
        services.TryAddSingleton(DeskPolicy.Default);
        return services
            .AddSingleton(AdmissionOptions.Read(settings))
            .AddSingleton<Admission>()
            .AddSingleton<PublicEmails>()
            .AddSingleton<EmailOf>(provider => provider.GetRequiredService<PublicEmails>().FindAsync)
            .AddSingleton<PullRequestSync>();
    }
}
