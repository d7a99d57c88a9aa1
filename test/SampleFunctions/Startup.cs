using Amazon.Lambda.Annotations;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.SampleFunctions;

[LambdaStartup]
public sealed class Startup
{
    public void ConfigureServices(IServiceCollection services)
    {
        services.AddSingleton<Counter>();
        services.AddScoped<Visit>();
    }
}
