using DevEnv.Functions.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Functions.Orphans;

public static class OrphansServices
{
    public static IServiceCollection AddOrphans(this IServiceCollection services, Settings settings) => services
        .AddSingleton(OrphanOptions.Read(settings))
        .AddSingleton<Ec2Inventory>()
        .AddSingleton<NamedInventory>()
        .AddSingleton<Inventory>()
        .AddSingleton<Registry>()
        .AddSingleton<MarkBook>()
        .AddSingleton<OrphanDeletion>()
        .AddSingleton<OrphanCleaner>();
}
