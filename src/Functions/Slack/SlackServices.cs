using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Commands;
using DevEnv.Functions.Shared.Queues;
using DevEnv.Functions.Shared.Slack;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DevEnv.Functions.Slack;

public static class SlackServices
{
    public static IServiceCollection AddSlack(this IServiceCollection services, Settings settings)
    {
        services.TryAddSingleton<EnqueueCommand>(provider => provider.GetRequiredService<CommandQueue>().SendAsync);
        return services
            .AddSlackClient(settings)
            .AddCommands()
            .AddSingleton<SlackGate>()
            .AddSingleton<CommandIntake>();
    }
}
