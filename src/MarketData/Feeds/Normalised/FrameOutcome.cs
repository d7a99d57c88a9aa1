namespace DevEnv.MarketData.Feeds.Normalised;

public enum FrameOutcome
{
    /// <summary>Trades, books, tickers or precisions.</summary>
    Data,

    Control,

    /// <summary>Well-formed, and of no type that we use: counted, no fault.</summary>
    Ignored,

    /// <summary>Unusable as a whole; nothing of it is passed on.</summary>
    Rejected,
}

public enum RejectReason
{
    None,
    Malformed,
    MissingField,
    DuplicateField,
    WrongType,
    BadNumber,
    BadTime,
    BadText,
    TooMany,
}

/// <summary>Ends the parsing of one frame; never leaves <see cref="FrameParser.Parse"/>.</summary>
internal sealed class FrameRejectedException(RejectReason reason) : Exception(reason.ToString())
{
    public RejectReason Reason => reason;
}
