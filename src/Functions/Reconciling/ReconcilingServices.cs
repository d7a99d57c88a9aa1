using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Metrics;
using DevEnv.Functions.Shared.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DevEnv.Functions.Reconciling;

public static class ReconcilingServices
{
    public static IServiceCollection AddReconciling(this IServiceCollection services, Settings settings)
    {
        services.TryAddSingleton(Console.Out);
        services.TryAddSingleton<Metrics>();
        services.TryAddSingleton<BucketDocuments>();
        return services
            .AddSingleton(ReconcilingOptions.Read(settings))
            .AddSingleton<DeliveryLogReader>()
            .AddSingleton<Redelivery>()
            .AddSingleton<RepositoryFinder>()
            .AddSingleton<PullRequestComparison>()
            .AddSingleton<RepositoryComparison>()
            .AddSingleton<Comparison>();
    }
}
