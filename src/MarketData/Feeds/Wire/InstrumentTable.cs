using System.Diagnostics.CodeAnalysis;

namespace DevEnv.MarketData.Feeds.Wire;

/// <summary>The instruments of one exchange by the symbol in a frame, found without allocating.</summary>
public sealed class InstrumentTable
{
    private readonly Dictionary<byte[], FeedInstrument> all = new(new SymbolComparer());
    private readonly Dictionary<byte[], FeedInstrument>.AlternateLookup<ReadOnlySpan<byte>> bySpan;

    public InstrumentTable(IEnumerable<FeedInstrument> instruments)
    {
        foreach (var instrument in instruments)
            all.Add(instrument.SymbolBytes, instrument);
        bySpan = all.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public bool TryFind(ReadOnlySpan<byte> symbol, [NotNullWhen(true)] out FeedInstrument? instrument) => bySpan.TryGetValue(symbol, out instrument);

    private sealed class SymbolComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] symbol) => GetHashCode(symbol.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
