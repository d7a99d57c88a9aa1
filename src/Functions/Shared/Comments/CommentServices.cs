using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Functions.Shared.Comments;

public static class CommentServices
{
    public static IServiceCollection AddComments(this IServiceCollection services, Settings settings) => services
        .AddSingleton(CommentOptions.Read(settings))
        .AddSingleton<CommentWriter>();
}
