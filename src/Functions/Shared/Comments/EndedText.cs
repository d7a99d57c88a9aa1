using DevEnv.Contracts;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.Comments;

internal static class EndedText
{
    private const int MostLeftOvers = 50;

    public static string Destroying(EnvironmentState state) => $"""
        ### {(state.Next is { NewLife: false } ? "Your trading environment is being replaced" : "Your trading environment is being destroyed")}

        {Why(state)}Its instance, firewall, access role and secrets are being removed. This comment says so when nothing is left; that takes a few minutes.{Next(state)}

        {Facts.Footer(state)}
        """;

    public static string Destroyed(EnvironmentState state) => state.Generation == 0
        ? """
        ### No trading environment

        Nothing runs for this pull request.
        """
        : $"""
        ### Your trading environment is destroyed

        {Why(state)}Nothing is left of it: AWS was asked for its instance, disks, network interfaces, firewall, access role and secrets, and has none. It costs nothing any more.{Bill(state)}

        **Want it back?** {(state.Ended is { IsPullRequestClosed: true } ? "Reopen" : "Close and reopen")} this pull request.

        {Facts.Footer(state)}
        """;

    public static string LeftOver(EnvironmentState state) => $"""
        ### Destroying your trading environment is not finished

        {Why(state)}This is left in AWS, and may cost money:

        {Markdown.Block(state.LeftOvers.Take(MostLeftOvers), 8000)}

        The platform's operators see this as an alarm, and it is tried again by itself{(LifePolicy.DestroyRetryAt(state) is { } again ? $", next on {TimeText.Minute(again)}" : string.Empty)}. There is nothing to do for you.{Next(state)}

        {Facts.Footer(state)}
        """;

    private static string Why(EnvironmentState state) => state switch
    {
        { Ended: { } ended } => Markdown.Plain(ended.Text, 500) + " ",
        { DeployedHow: { } how, Next: not null } => $"It is {how}. ",
        _ => string.Empty,
    };

    private static string Next(EnvironmentState state) => state.Next is { } next
        ? $" **A new one follows** with commit {Markdown.Code(next.HeadSha[..Math.Min(7, next.HeadSha.Length)])} as soon as this one is gone."
        : string.Empty;

    private static string Bill(EnvironmentState state) => state.Bill is { } bill
        ? $" It cost about **{Facts.Dollars(bill.Dollars)}** ({Markdown.Code(bill.InstanceType, 30)} for {(bill.To - bill.From).TotalHours.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} h, list prices)."
        : string.Empty;
}
