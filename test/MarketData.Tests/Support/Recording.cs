using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DevEnv.MarketData.Tests.Support;

/// <summary>A recorded session: what came over the socket, and the book snapshots that were fetched meanwhile, by time.</summary>
internal sealed record Recording(IReadOnlyList<(double At, string? SnapshotOf, byte[] Frame)> Messages)
{
    public static JsonElement Expected { get; } =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Fixture.Root, "recordings", "expected-books.json"))).RootElement;

    public static Recording Read(string name)
    {
        var messages = new List<(double, string?, byte[])>();
        foreach (var line in Lines($"{name}.ws.1.0"))
            messages.Add(Split(line, symbol: null));
        foreach (var line in Lines($"{name}.http.0.0").Where(line => line.Contains("/depth?", StringComparison.Ordinal)))
        {
            var arrow = line.IndexOf(" -> ", StringComparison.Ordinal);
            var symbol = line[(line.IndexOf("symbol=", StringComparison.Ordinal) + 7)..line.IndexOf('&', StringComparison.Ordinal)];
            messages.Add(Split(line[(arrow + 4)..], symbol));
        }

        return new Recording([.. messages.OrderBy(message => message.Item1)]);
    }

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(Fixture.Root, "recordings", file)).Where(line => line.Contains(": {", StringComparison.Ordinal));

    private static (double, string?, byte[]) Split(string line, string? symbol)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return (double.Parse(line[..colon], CultureInfo.InvariantCulture), symbol, Encoding.UTF8.GetBytes(line[(colon + 2)..]));
    }
}
