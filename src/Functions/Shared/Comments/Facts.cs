using System.Globalization;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Costs;

namespace DevEnv.Functions.Shared.Comments;

/// <summary>Small facts as people read them.</summary>
internal static class Facts
{
    public static string Dollars(decimal amount) => "$" + amount.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A commit in code, so that GitHub does not make a link of text from outside.</summary>
    public static string Commit(EnvironmentState state) => Markdown.Code(state.HeadSha?[..Math.Min(7, state.HeadSha.Length)] ?? "unknown");

    public static string Footer(EnvironmentState state) => $"<sub>Environment `{state.Environment}`, generation {state.Generation}, commit {Commit(state)}</sub>";

    public static string? InstanceType(EnvironmentState state) => state.Launch?.Offers.LastOrDefault(o => o.Status == OfferStatus.Launched)?.InstanceType;

    /// <summary>Null when no price is known.</summary>
    public static string? Cost(EnvironmentState state, string region)
    {
        if (InstanceType(state) is not { } type || EnvironmentCost.Of(type, region) is not { } cost)
        {
            return null;
        }

        var from = state.Launch?.LaunchedAt ?? state.CreatedAt;
        var whole = state.Deadline - from is { } life ? $", {Dollars(cost.For(life))} by then" : string.Empty;
        var basis = cost.IsEstimate ? $"estimate by {cost.Prices.Region} list prices" : "list prices";
        return $"about {Dollars(cost.PerHour)} an hour{whole} (`{type}`, {basis} of {cost.Prices.AsOf.ToString("d MMM yyyy", CultureInfo.InvariantCulture)})";
    }

    /// <summary>As of <paramref name="now"/>, or of the document's last change; null when no price is known or nothing was launched.</summary>
    public static string? CostSoFar(EnvironmentState state, string region, DateTimeOffset? now = null)
    {
        var until = now ?? state.Change?.At;
        return state is { Launch.LaunchedAt: { } from } && InstanceType(state) is { } type && EnvironmentCost.Of(type, region) is { } cost && until > from
            ? Dollars(cost.For(until.Value - from))
            : null;
    }

    public static string? Life(EnvironmentState state)
    {
        if (state.Configuration is not { } configuration)
        {
            return null;
        }

        return configuration.RequestedTtlHours > configuration.TtlHours
            ? $"{configuration.TtlHours} h granted of the {configuration.RequestedTtlHours} h asked for; more needs a manager's approval"
            : $"{configuration.TtlHours} h";
    }
}
