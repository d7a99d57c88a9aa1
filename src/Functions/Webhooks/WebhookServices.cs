using DevEnv.Contracts.Configuration;
using DevEnv.Functions.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DevEnv.Functions.Webhooks;

public static class WebhookServices
{
    /// <summary>A host with a policy of its own registers a DeskPolicy first.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, Settings settings)
    {
        services.TryAddSingleton(DeskPolicy.Default);
        return services
            .AddSingleton(WebhookOptions.Read(settings))
            .AddSingleton<EventReader>()
            .AddSingleton<Admission>()
            .AddSingleton<WebhookDoor>();
    }
}
