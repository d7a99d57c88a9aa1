using System.Globalization;

namespace DevEnv.Contracts;

/// <summary>Moments as people read them, always in UTC.</summary>
public static class TimeText
{
    /// <summary>"Mon 23 Nov 2026, 09:30 UTC": deadlines, in comments, messages and answers.</summary>
    public static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("ddd d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>"Mon 23 Nov 2026, 09:30:05 UTC": events, on the pages and in the commands of one machine.</summary>
    public static string Second(DateTimeOffset time) => time.UtcDateTime.ToString("ddd d MMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
