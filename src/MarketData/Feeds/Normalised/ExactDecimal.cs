namespace DevEnv.MarketData.Feeds.Normalised;

/// <summary>
/// A number's text as a decimal of exactly that value, or not at all: <see cref="decimal.Parse(string)"/> rounds what it cannot hold.
/// Digits after the point are kept, so that formatting the decimal gives the text back where it had no exponent.
/// </summary>
public static class ExactDecimal
{
    private const int LongestScale = 28;
    private static readonly UInt128 Largest = (UInt128.One << 96) - 1;

    /// <param name="text">A JSON number without sign, in ASCII digits.</param>
    /// <returns>False for other text, and for what has more digits than a decimal.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0;
        var mantissa = UInt128.Zero;
        var whole = Digits(text, ref mantissa);
        if (whole < 1 || (whole > 1 && text[0] == '0'))
            return false;
        var rest = text[whole..];
        var scale = 0;
        if (!rest.IsEmpty && rest[0] == '.')
        {
            scale = Digits(rest[1..], ref mantissa);
            if (scale < 1)
                return false;
            rest = rest[(scale + 1)..];
        }

        if (!rest.IsEmpty)
        {
            if (!TryExponent(rest, out var exponent))
                return false;
            scale -= exponent;
        }

        for (; scale < 0; scale++)
        {
            mantissa *= 10;
            if (mantissa > Largest)
                return false;
        }

        // A zero has no digits to lose: 0E-30 is zero.
        if (mantissa == UInt128.Zero)
            scale = Math.Min(scale, LongestScale);
        if (scale > LongestScale)
            return false;
        value = new decimal((int)(uint)mantissa, (int)(uint)(mantissa >> 32), (int)(uint)(mantissa >> 64), isNegative: false, (byte)scale);
        return true;
    }

    /// <returns>How many digits there are; -1 when they are more than a decimal holds.</returns>
    private static int Digits(ReadOnlySpan<byte> text, ref UInt128 mantissa)
    {
        var count = 0;
        var small = (ulong)mantissa;
        if (mantissa <= 999_999_999)
        {
            // Up to nine digits before and nine here fit 64 bits; 128-bit arithmetic is for the few longer ones.
            for (; count < text.Length && count < 9 && char.IsAsciiDigit((char)text[count]); count++)
                small = (small * 10) + (ulong)(text[count] - '0');
            mantissa = small;
        }

        for (; count < text.Length && char.IsAsciiDigit((char)text[count]); count++)
        {
            mantissa = (mantissa * 10) + (UInt128)(uint)(text[count] - '0');
            if (mantissa > Largest)
                return -1;
        }

        return count;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if (text[0] is not ((byte)'e' or (byte)'E'))
            return false;
        text = text[1..];
        var isNegative = !text.IsEmpty && text[0] == '-';
        if (!text.IsEmpty && text[0] is (byte)'-' or (byte)'+')
            text = text[1..];
        if (text.Length is < 1 or > 2)
            return false;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            exponent = (exponent * 10) + (digit - '0');
        }

        exponent = isNegative ? -exponent : exponent;
        return true;
    }
}
