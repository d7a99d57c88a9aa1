namespace DevEnv.MarketData.Feeds.Kraken;

/// <summary>CRC-32 of IEEE 802.3, reflected, as zlib has it.</summary>
internal struct Crc32()
{
    private static readonly uint[] Table = MakeTable();

    private uint register = uint.MaxValue;

    public readonly uint Value => ~register;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            register = Table[(byte)(register ^ b)] ^ (register >> 8);
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var entry = i;
            for (var bit = 0; bit < 8; bit++)
                entry = (entry & 1) != 0 ? (entry >> 1) ^ 0xEDB88320 : entry >> 1;
            table[i] = entry;
        }

        return table;
    }
}
