namespace DevEnv.MarketData.Feeds.Venues;

/// <summary>Books that are asked for over REST; the budget of <see cref="WeightPerMinute"/> is the whole IP address's.</summary>
/// <param name="Path">Relative to <see cref="Endpoints.Rest"/>, for a symbol.</param>
public sealed record BookSnapshots(Func<string, string> Path, FrameParser Parser, int Weight, int WeightPerMinute);
