using DevEnv.Contracts;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.Comments;

internal static class PreparingText
{
    private static readonly (ProvisionStep Step, string Words)[] Steps =
    [
        (ProvisionStep.Admit, "A free place in the desk's quota"),
        (ProvisionStep.StageStrategy, "The strategy's files, from this commit or from CI"),
        (ProvisionStep.CreateResources, "Its own credentials, access role and firewall"),
        (ProvisionStep.Launch, "Its instance"),
        (ProvisionStep.Boot, "The instance boots and starts the strategy"),
    ];

    public static string Render(EnvironmentState state) => $"""
        ### Preparing your trading environment

        {News.Render(state)}{string.Join("\n", Steps.Select(s => Line(state, s.Step, s.Words)))}

        This comment changes as it goes on; there is nothing to do for you. The environment ends by itself on {(state.Deadline is { } end ? $"**{TimeText.Minute(end)}**" : "its deadline")} ({Facts.Life(state) ?? "default life"}).

        {Facts.Footer(state)}
        """;

    private static string Line(EnvironmentState state, ProvisionStep step, string words)
    {
        if (step < state.Step)
        {
            return $"- [x] {words}";
        }

        return step > state.Step ? $"- [ ] {words}" : $"- [ ] **{words}** - {Doing(state, step)}";
    }

    private static string Doing(EnvironmentState state, ProvisionStep step) => step switch
    {
        ProvisionStep.Admit when state.QueuePlace is 1 => "you are next in the queue",
        ProvisionStep.Admit when state.QueuePlace is { } place => $"you are number {place} in the queue",
        ProvisionStep.StageStrategy => "looking for it; if CI builds it, waiting for the upload (20 minutes at most)",
        ProvisionStep.Launch => "asking AWS for capacity",
        ProvisionStep.Boot => "usually the longest step",
        _ => "now",
    };
}
