namespace DevEnv.MarketData.Feeds.Normalised;

/// <summary>A venue's time as nanoseconds since 1970 UTC.</summary>
internal static class FeedTime
{
    private const long NanosecondsPerMillisecond = 1_000_000;
    private const long Latest = long.MaxValue / NanosecondsPerMillisecond;

    public static long OfMilliseconds(long milliseconds) =>
        milliseconds is > 0 and <= Latest ? milliseconds * NanosecondsPerMillisecond : throw new FrameRejectedException(RejectReason.BadTime);

    /// <param name="text">RFC 3339 in UTC with up to nine decimals: 2023-10-06T17:35:55.440295Z.</param>
    public static long OfText(ReadOnlySpan<byte> text)
    {
        if (text.Length is < 20 or > 30 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[^1] != 'Z')
            throw new FrameRejectedException(RejectReason.BadTime);
        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..10]));
        var (hour, minute, second) = (Number(text[11..13]), Number(text[14..16]), Number(text[17..19]));
        if (year is < 1970 or > 2261 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            throw new FrameRejectedException(RejectReason.BadTime);
        var ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks;
        return (ticks * 100) + Fraction(text[19..^1]);
    }

    private static int Fraction(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return 0;
        if (text[0] != '.' || text.Length is < 2 or > 10)
            throw new FrameRejectedException(RejectReason.BadTime);
        var nanoseconds = Number(text[1..]);
        for (var digits = text.Length - 1; digits < 9; digits++)
            nanoseconds *= 10;
        return nanoseconds;
    }

    private static int Number(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
                throw new FrameRejectedException(RejectReason.BadTime);
            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
