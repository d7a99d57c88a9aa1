using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Functions.Digest;

public static class DigestServices
{
    public static IServiceCollection AddDigest(this IServiceCollection services) => services
        .AddSingleton<DigestReader>()
        .AddSingleton<DigestSender>();
}
