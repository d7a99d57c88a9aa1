namespace DevEnv.MarketData.Feeds.Normalised;

/// <summary>One price of a book. A quantity of zero removes the price.</summary>
/// <param name="PriceText">As the venue wrote it; equal in value to <paramref name="Price"/>.</param>
public readonly record struct Level(decimal Price, decimal Quantity, Slice PriceText, Slice QuantityText);
