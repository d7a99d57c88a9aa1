using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.Comments;

internal static class EndedText
{
    private const int MostLeftOvers = 50;

    public static string Destroying(EnvironmentState state) => $"""
        ### Your trading environment is being destroyed

        Its instance, firewall, access role and secrets are being removed. This comment says so when nothing is left; that takes a few minutes.

        {Facts.Footer(state)}
        """;

    public static string Destroyed(EnvironmentState state) => state.Generation == 0
        ? """
        ### No trading environment

        Nothing runs for this pull request.
        """
        : $"""
        ### Your trading environment is destroyed

        Nothing is left of it: AWS was asked for its instance, disks, network interfaces, firewall, access role and secrets, and has none. It costs nothing any more.

        **Want it back?** Close and reopen this pull request.

        {Facts.Footer(state)}
        """;

    public static string LeftOver(EnvironmentState state) => $"""
        ### Destroying your trading environment is not finished

        This is left in AWS, and may cost money:

        {Markdown.Block(state.LeftOvers.Take(MostLeftOvers), 8000)}

        The platform's operators see this as an alarm. There is nothing to do for you; please do not reopen this pull request before this comment says destroyed.

        {Facts.Footer(state)}
        """;
}
