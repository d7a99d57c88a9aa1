using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Tests.Support;

namespace DevEnv.MarketData.Tests.Parsing;

public sealed class ExpectedRecordTests
{
    public static TheoryData<string> Folders => [.. Fixture.Folders];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_documented_message_becomes_its_expected_record(string folder)
    {
        var frame = new FeedFrame();
        var lines = new List<string>();
        foreach (var fixture in Fixture.In(folder))
        {
            fixture.Parser.Parse(fixture.Frame, frame);
            lines.Add(fixture.Name);
            lines.AddRange(Described.Lines(fixture.Venue.Exchange, frame).Select(line => $"  {line}"));
        }

        var actual = string.Join('\n', lines) + "\n";
        var path = Path.Combine(Fixture.Root, "expected", $"{folder}.txt");
        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        var written = Path.Combine(AppContext.BaseDirectory, $"{folder}.actual.txt");
        File.WriteAllText(written, actual);
        actual.ShouldBe(expected, $"If the change is right by the venue's documentation, copy {written} over {path}.");
    }
}
