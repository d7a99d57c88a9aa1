using System.Text.Json;

namespace DevEnv.Shared.Judges;

/// <summary>Exchanges in the order in which they ended. Any number of recorders may write to one recording at once.</summary>
public sealed class WireRecording
{
    private readonly Lock gate = new();
    private readonly List<WireExchange> exchanges = [];

    public IReadOnlyList<WireExchange> Exchanges
    {
        get
        {
            lock (gate) return [.. exchanges];
        }
    }

    public void Add(WireExchange exchange)
    {
        lock (gate) exchanges.Add(exchange);
    }

    /// <summary>One JSON object per line.</summary>
    public void WriteTo(string path) => File.WriteAllLines(path, Exchanges.Select(Line));

    internal static string Line(WireExchange exchange) => JsonSerializer.Serialize(exchange, WireJson.Default.WireExchange);
}
