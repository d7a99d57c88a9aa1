using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Feeds.Sequences;

namespace DevEnv.MarketData.Feeds.Deribit;

/// <summary>Each change names its predecessor (docs.deribit.com, book.{instrument_name}.{interval}).</summary>
internal sealed class DeribitBookRule : BookRule
{
    private protected override BookVerdict Continue(in BookEvent update) =>
        update.PreviousUpdateId == Last ? BookVerdict.Apply
        : update.LastUpdateId == Last ? BookVerdict.Stale
        : BookVerdict.Gap;
}
