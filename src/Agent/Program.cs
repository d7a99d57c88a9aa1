using DevEnv.Agent.Commands;
using DevEnv.Agent.Hosting;
using DevEnv.Agent.Strategy;

return args switch
{
    [] or ["run"] => await AgentProgram.RunAsync(Environment.GetEnvironmentVariable, TimeProvider.System, Console.Out),
    ["command", .. var rest] => await CommandClient.RunAsync(rest, Environment.GetEnvironmentVariable, TimeProvider.System, Console.In, Console.Out),
    [ConfinementProbe.Verb] => await ConfinementProbe.RunAsync(TimeProvider.System),
    ["version"] => AgentProgram.PrintVersion(Console.Out),
    _ => AgentProgram.PrintUsage(Console.Error),
};
