using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Functions.Destruction;

public static class DestructionServices
{
    public static IServiceCollection AddDestruction(this IServiceCollection services) => services
        .AddSingleton<EnvironmentSecrets>()
        .AddSingleton<LeftOvers>();
}
