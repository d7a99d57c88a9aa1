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
