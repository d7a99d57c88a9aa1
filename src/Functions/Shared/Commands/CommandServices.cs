using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Functions.Shared.Commands;

public static class CommandServices
{
    public static IServiceCollection AddCommands(this IServiceCollection services) => services
        .AddSingleton<CommandTargets>()
        .AddSingleton<CommandActions>()
        .AddSingleton<CommandLists>()
        .AddSingleton<LateAnswers>()
        .AddSingleton<CommandDesk>();
}
