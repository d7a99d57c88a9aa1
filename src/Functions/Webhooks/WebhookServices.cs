using DevEnv.Functions.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Functions.Webhooks;

public static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, Settings settings) => services
        .AddSingleton(WebhookOptions.Read(settings))
        .AddSingleton<CommentCommands>()
        .AddSingleton<RepositoryEvents>()
        .AddSingleton<WebhookDoor>();
}
