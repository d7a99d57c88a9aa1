using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Functions.Provisioning;

public static class ProvisioningServices
{
    public static IServiceCollection AddProvisioning(this IServiceCollection services) => services
        .AddSingleton<ProvisioningSteps>()
        .AddSingleton<BudgetCheck>()
        .AddSingleton<SecurityGroups>()
        .AddSingleton<LaunchRequests>();
}
