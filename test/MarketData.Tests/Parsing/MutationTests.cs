using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Tests.Support;

namespace DevEnv.MarketData.Tests.Parsing;

/// <summary>Every fixture, broken in every way that we could think of: never an exception, and never a number that the frame does not say.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int Seed = 20261128;
    private const int MutationsPerFixture = 400;

    public static TheoryData<string> Folders => [.. Fixture.Folders];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_message_cut_off_at_any_byte_is_rejected(string folder)
    {
        var frame = new FeedFrame();
        foreach (var fixture in Fixture.In(folder).Where(f => !f.Name.EndsWith(".txt", StringComparison.Ordinal)))
        {
            var whole = Encoding.UTF8.GetString(fixture.Frame).TrimEnd();
            for (var length = 0; length < whole.Length; length++)
            {
                fixture.Parser.Parse(Encoding.UTF8.GetBytes(whole[..length]), frame);
                frame.Outcome.ShouldBe(FrameOutcome.Rejected, $"{fixture.Name} cut to {length}");
                frame.Trades.Length.ShouldBe(0);
                frame.Books.Length.ShouldBe(0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_mutated_message_never_throws_and_never_gives_a_number_it_does_not_have(string folder)
    {
        var random = new Random(Seed);
        var frame = new FeedFrame();
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var fixture in Fixture.In(folder))
        {
            for (var i = 0; i < MutationsPerFixture; i++)
            {
                var mutated = Mutation.Of(fixture.Frame, random);
                try
                {
                    fixture.Parser.Parse(mutated, frame);
                }
                catch (Exception error)
                {
                    Assert.Fail($"{fixture.Name}, mutation {i} of seed {Seed}: {error}\n{Encoding.UTF8.GetString(mutated)}");
                }

                var key = frame.Outcome == FrameOutcome.Rejected ? $"rejected, {frame.Reason}" : $"{frame.Outcome}";
                outcomes[key] = outcomes.GetValueOrDefault(key) + 1;
                if (frame.Outcome == FrameOutcome.Data)
                    CheckNumbers(frame, mutated, $"{fixture.Name}, mutation {i}: {Encoding.UTF8.GetString(mutated)}");
                foreach (var line in Described.Lines(fixture.Venue.Exchange, frame))
                    line.ShouldNotBeEmpty();
            }
        }

        output.WriteLine($"{folder}: {string.Join("; ", outcomes.Select(o => $"{o.Key} {o.Value}"))}");
        outcomes.Keys.ShouldContain("rejected, Malformed");
        outcomes.Keys.ShouldContain("Data");
    }

    private static void CheckNumbers(FeedFrame frame, byte[] mutated, string what)
    {
        // Another parser's view of the same bytes: it must take them, and know each number as a whole value.
        using var document = JsonDocument.Parse(mutated);
        var scalars = new HashSet<string>();
        Collect(document.RootElement, scalars);
        foreach (var trade in frame.Trades)
        {
            foreach (var slice in (Slice[])[trade.Price, trade.Quantity, trade.Id, trade.Symbol])
                scalars.ShouldContain(frame.Text(slice), what);
        }

        foreach (var ticker in frame.Tickers)
        {
            foreach (var slice in (Slice[])[ticker.BidPrice, ticker.BidQuantity, ticker.AskPrice, ticker.AskQuantity])
                (slice.IsEmpty || scalars.Contains(frame.Text(slice))).ShouldBeTrue(what);
        }

        foreach (var book in frame.Books)
        {
            foreach (var level in (Level[])[.. frame.Bids(book), .. frame.Asks(book)])
            {
                CheckExact(frame.Text(level.PriceText), level.Price, scalars, what);
                CheckExact(frame.Text(level.QuantityText), level.Quantity, scalars, what);
            }
        }
    }

    private static void CheckExact(string text, decimal value, HashSet<string> scalars, string what)
    {
        scalars.ShouldContain(text, what);
        var parts = text.ToUpperInvariant().Split('E');
        var exponent = parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.');
        var digits = BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        var scale = (point < 0 ? 0 : parts[0].Length - point - 1) - exponent;
        var bits = decimal.GetBits(value);
        var mantissa = (new BigInteger((uint)bits[2]) << 64) + (new BigInteger((uint)bits[1]) << 32) + (uint)bits[0];
        var valueScale = (bits[3] >> 16) & 0xff;
        // digits / 10^scale = mantissa / 10^valueScale
        var shift = Math.Max(0, Math.Max(-scale, -valueScale));
        (digits * BigInteger.Pow(10, valueScale + shift)).ShouldBe(mantissa * BigInteger.Pow(10, scale + shift), what);
    }

    private static string Raw(JsonElement element)
    {
        try
        {
            return element.GetRawText();
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no UTF-8, in a text that nobody reads.
            return "";
        }
    }

    private static void Collect(JsonElement element, HashSet<string> scalars)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Collect(property.Value, scalars);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Collect(item, scalars);
                break;
            case JsonValueKind.String:
                scalars.Add(Raw(element).Trim('"'));
                break;
            case JsonValueKind.Number:
                scalars.Add(Raw(element));
                break;
        }
    }
}
