using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Functions.Updating;

public static class UpdatingServices
{
    public static IServiceCollection AddUpdating(this IServiceCollection services) => services.AddSingleton<UpdatingSteps>();
}
