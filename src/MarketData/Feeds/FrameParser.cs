using System.Text.Json;
using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Feeds;

/// <summary>A venue's frames to events. Without state: one parser serves all connections of its venue.</summary>
public abstract class FrameParser
{
    /// <summary>Never throws for what the bytes are: see <see cref="FeedFrame.Outcome"/>.</summary>
    public void Parse(ReadOnlyMemory<byte> frame, FeedFrame into)
    {
        into.Begin(frame);
        try
        {
            Read(frame.Span, into);
        }
        catch (JsonException)
        {
            into.Reject(RejectReason.Malformed);
        }
        catch (FrameRejectedException rejected)
        {
            into.Reject(rejected.Reason);
        }
    }

    private protected abstract void Read(ReadOnlySpan<byte> frame, FeedFrame into);
}
