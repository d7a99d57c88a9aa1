using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Functions.Shared.Notices;

public static class NoticeServices
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services.AddSingleton<SlackNotices>();
}
