namespace NATS.NKeys;

/// <summary>NATS's text form of keys: base32 of a prefix, the key and a CRC-16, low byte first.</summary>
internal static class NKeyText
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int KeyLength = 32;

    // The five bits that make the first letter: S.
    private const byte Seed = 18 << 3;

    /// <summary>The kind and the 32 bytes of the seed.</summary>
    public static (PrefixByte Prefix, byte[] Seed) DecodeSeed(ReadOnlySpan<char> text)
    {
        var raw = Decode(text);
        try
        {
            // Two prefixes share the first two bytes: five bits of S, then eight bits of the kind.
            if (raw.Length != 2 + KeyLength + 2 || (raw[0] & 0b1111_1000) != Seed)
                throw new NKeysException("This is not a seed: a seed is 58 letters and starts with S.");
            var prefix = (PrefixByte)(byte)((raw[0] << 5) | (raw[1] >> 3));
            if (!Enum.IsDefined(prefix) || prefix == PrefixByte.Curve)
                throw new NKeysException("This seed is of no kind that signs.");
            if (Checksum(raw.AsSpan(0, raw.Length - 2)) != (raw[^2] | (raw[^1] << 8)))
                throw new NKeysException("This seed's checksum is wrong: a letter of it has changed.");
            return (prefix, raw.AsSpan(2, KeyLength).ToArray());
        }
        finally
        {
            Array.Clear(raw);
        }
    }

    public static string EncodePublicKey(PrefixByte prefix, ReadOnlySpan<byte> key)
    {
        Span<byte> raw = stackalloc byte[1 + KeyLength + 2];
        raw[0] = (byte)prefix;
        key.CopyTo(raw[1..]);
        Close(raw);
        return Encode(raw);
    }

    public static string EncodeSeed(PrefixByte prefix, ReadOnlySpan<byte> seed)
    {
        Span<byte> raw = stackalloc byte[2 + KeyLength + 2];
        raw[0] = (byte)(Seed | ((byte)prefix >> 5));
        raw[1] = (byte)((byte)prefix << 3);
        seed.CopyTo(raw[2..]);
        Close(raw);
        return Encode(raw);
    }

    private static void Close(Span<byte> raw)
    {
        var checksum = Checksum(raw[..^2]);
        raw[^2] = (byte)checksum;
        raw[^1] = (byte)(checksum >> 8);
    }

    private static byte[] Decode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        var (bits, count, at) = (0, 0, 0);
        foreach (var letter in text)
        {
            var value = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0)
                throw new NKeysException("A seed has only the letters A to Z and the digits 2 to 7.");
            bits = ((bits << 5) | value) & 0xFFF;
            count += 5;
            if (count < 8)
                continue;
            count -= 8;
            bytes[at++] = (byte)(bits >> count);
        }

        return bytes;
    }

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new char[((bytes.Length * 8) + 4) / 5];
        var (bits, count, at) = (0, 0, 0);
        foreach (var value in bytes)
        {
            bits = ((bits << 8) | value) & 0xFFF;
            for (count += 8; count >= 5; count -= 5)
                text[at++] = Alphabet[(bits >> (count - 5)) & 31];
        }

        if (count > 0)
            text[at] = Alphabet[(bits << (5 - count)) & 31];
        return new string(text);
    }

    // CRC-16/XMODEM: polynomial 0x1021, start 0.
    private static int Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = 0;
        foreach (var value in bytes)
        {
            crc ^= value << 8;
            for (var bit = 0; bit < 8; bit++)
                crc = ((crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xFFFF;
        }

        return crc;
    }
}
