namespace DevEnv.MarketData.Feeds.Normalised;

/// <summary>A part of the frame that it came in: prices and quantities stay the venue's own bytes.</summary>
public readonly record struct Slice(int Start, int Length)
{
    public bool IsEmpty => Length == 0;
}
