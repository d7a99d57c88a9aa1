using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Functions.Shared.Cleaning;

public static class CleaningServices
{
    public static IServiceCollection AddCleaning(this IServiceCollection services) => services
        .AddSingleton<EnvironmentInstances>()
        .AddSingleton<AccessDeletion>()
        .AddSingleton<Deletions>();
}
