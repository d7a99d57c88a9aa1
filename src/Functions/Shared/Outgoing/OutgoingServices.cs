using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Functions.Shared.Outgoing;

public static class OutgoingServices
{
    /// <summary>The whole store's place is read here and now, before anything changes the environment variable that names it.</summary>
    public static IServiceCollection AddOutgoing(this IServiceCollection services)
    {
        var wholeStore = SmallTrustStore.FindWholeStore();
        return services
            .AddSingleton(p => new ServerTrust(wholeStore, p.GetRequiredService<Metrics.Metrics>()))
            .AddSingleton<OutgoingHttp>();
    }
}
