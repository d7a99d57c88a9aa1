using DevEnv.Functions.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Functions.Reaping;

public static class ReapingServices
{
    public static IServiceCollection AddReaping(this IServiceCollection services, Settings settings) => services
        .AddSingleton(ReaperOptions.Read(settings))
        .AddSingleton<InstanceSweep>()
        .AddSingleton<MachineWatch>()
        .AddSingleton<AgentWatch>()
        .AddSingleton<DocumentCheck>()
        .AddSingleton<StrayInstances>()
        .AddSingleton<EndingQueue>()
        .AddSingleton<Reaper>();
}
