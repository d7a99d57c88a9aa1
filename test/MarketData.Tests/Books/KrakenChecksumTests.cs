using System.Text.Json;
using DevEnv.MarketData.Books;
using DevEnv.MarketData.Feeds.Kraken;
using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Tests.Support;

namespace DevEnv.MarketData.Tests.Books;

/// <summary>The three checksums that Kraken's documentation publishes with their books.</summary>
public sealed class KrakenChecksumTests
{
    private static readonly PairPrecision Bitcoin = new(default, 1, 8);
    private static readonly PairPrecision Matic = new(default, 4, 8);

    [Fact]
    public void The_documented_books_have_their_documented_checksums()
    {
        Play(Bitcoin, "kraken/book.snapshot.btcusd.json").ShouldBe([BookStep.Synced]);
        Play(Matic, "kraken/book.snapshot.maticusd.json", "kraken/book.update.maticusd.json").ShouldBe([BookStep.Synced, BookStep.Changed]);
    }

    [Fact]
    public void The_documented_vectors_are_reproduced()
    {
        var vectors = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Fixture.Root, "kraken", "checksum.json"))).RootElement.GetProperty("vectors");
        foreach (var vector in vectors.EnumerateArray())
        {
            var crc = new Crc32();
            crc.Add(System.Text.Encoding.ASCII.GetBytes(vector.GetProperty("checkString").GetString()!));
            crc.Value.ShouldBe(vector.GetProperty("crc32").GetUInt32());
        }
    }

    [Fact]
    public void A_wrong_precision_or_a_missing_update_is_a_gap()
    {
        Play(Bitcoin, "kraken/book.snapshot.maticusd.json").ShouldBe([BookStep.Gap]);
        Play(new PairPrecision(default, 5, 8), "kraken/book.snapshot.maticusd.json").ShouldBe([BookStep.Gap]);
        Play(Matic, "kraken/book.update.maticusd.json").ShouldBe([BookStep.Nothing]);
    }

    [Fact]
    public void A_level_that_is_pushed_out_of_the_depth_is_gone()
    {
        var sync = new BookSync(new KrakenBookRule(new PairPrecision(default, 0, 0), depth: 2));
        Apply(sync, "snapshot", (10, 1), (9, 1)).ShouldBe(BookStep.Synced);
        Apply(sync, "update", [(11, 5)], [(11, 5), (10, 1)]).ShouldBe(BookStep.Changed);
        sync.Book.Bids.Count.ShouldBe(2);

        // The venue sends 9 again when it comes back into the depth; without it the book has one level.
        Apply(sync, "update", [(11, 0)], [(10, 1)]).ShouldBe(BookStep.Changed);
        sync.Book.Bids.Count.ShouldBe(1);
    }

    private static BookStep Apply(BookSync sync, string type, params (int Price, int Quantity)[] bids) => Apply(sync, type, bids, bids);

    private static BookStep Apply(BookSync sync, string type, (int Price, int Quantity)[] bids, (int Price, int Quantity)[] after)
    {
        var expected = new OrderBook();
        foreach (var (price, quantity) in after)
            expected.Bids.Set(price, quantity);
        var levels = string.Join(',', bids.Select(bid => $$"""{"price":{{bid.Price}},"qty":{{bid.Quantity}}}"""));
        var message = $$"""{"channel":"book","type":"{{type}}","data":[{"symbol":"A/B","bids":[{{levels}}],"asks":[],"checksum":{{KrakenChecksum.Of(expected, new PairPrecision(default, 0, 0))}}}]}""";
        var frame = new FeedFrame();
        new KrakenParser().Parse(System.Text.Encoding.UTF8.GetBytes(message), frame);
        return sync.Apply(frame, frame.Books[0]);
    }

    private static List<BookStep> Play(PairPrecision precision, params string[] names)
    {
        var frame = new FeedFrame();
        var sync = new BookSync(new KrakenBookRule(precision, depth: 10));
        return [.. names.Select(name =>
        {
            new KrakenParser().Parse(Fixture.Read(name), frame);
            return sync.Apply(frame, frame.Books[0]);
        })];
    }
}
