namespace DevEnv.MarketData.Feeds.Sequences;

/// <summary>What the venue promises of <see cref="Normalised.TradeEvent.Sequence"/>, per instrument.</summary>
public enum TradeRule
{
    /// <summary>Nothing: losses cannot be told.</summary>
    None,

    /// <summary>Later trades have higher numbers: repeats are told, losses are not.</summary>
    Increasing,

    /// <summary>Each trade has the next number.</summary>
    Contiguous,
}

/// <summary>Judges the trades of one instrument.</summary>
public sealed class TradeSequence(TradeRule rule)
{
    /// <summary>-1 before the first.</summary>
    public long Last { get; private set; } = -1;

    /// <param name="missing">How many trades never came between the last one and this.</param>
    /// <returns>False for a repeat, which is not passed on.</returns>
    public bool Accept(long number, out long missing)
    {
        missing = 0;
        if (rule == TradeRule.None || number < 0)
            return true;
        if (number <= Last)
            return false;
        if (rule == TradeRule.Contiguous && Last >= 0)
            missing = number - Last - 1;
        Last = number;
        return true;
    }

    /// <summary>The venue says what its last trade was (Coinbase's heartbeat).</summary>
    /// <returns>How many trades never came.</returns>
    public long Heard(long lastTrade)
    {
        if (rule != TradeRule.Contiguous || Last < 0 || lastTrade <= Last)
            return 0;
        var missing = lastTrade - Last;
        Last = lastTrade;
        return missing;
    }
}
