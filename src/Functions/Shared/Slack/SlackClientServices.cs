using DevEnv.Functions.Shared.Outgoing;
using DevEnv.Functions.Shared.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DevEnv.Functions.Shared.Slack;

public static class SlackClientServices
{
    /// <summary>A host with its own way to Slack registers a <see cref="SlackDoor"/> first, and an <see cref="EmailOf"/> whoever can ask GitHub.</summary>
    public static IServiceCollection AddSlackClient(this IServiceCollection services, Settings settings)
    {
        services.TryAddSingleton(p => new SlackDoor(p.GetRequiredService<OutgoingHttp>().Invoker()));
        services.TryAddSingleton<SecretReader>();
        services.TryAddSingleton<EmailOf>((_, _) => Task.FromResult<string?>(null));
        return services
            .AddSingleton(SlackOptions.Read(settings))
            .AddSingleton<SlackTransport>()
            .AddSingleton<SlackApiCalls>()
            .AddSingleton<SlackChannels>()
            .AddSingleton<SlackClient>()
            .AddSingleton<SlackPeople>()
            .AddSingleton<OperationsChannel>()
            .AddSingleton<ResponseUrl>();
    }
}
