using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DevEnv.Functions.Alarms;

public static class AlarmsServices
{
    public static IServiceCollection AddAlarms(this IServiceCollection services, Settings settings)
    {
        services.TryAddSingleton<BucketDocuments>();
        return services
            .AddSingleton(AlarmOptions.Read(settings))
            .AddSingleton<SecretReaders>()
            .AddSingleton<AlarmDesk>();
    }
}
