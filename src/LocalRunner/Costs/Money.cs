using System.Globalization;

namespace DevEnv.LocalRunner.Costs;

/// <summary>US dollars as text.</summary>
internal static class Money
{
    public static string Cents(decimal dollars) => dollars.ToString("$#,##0.00;-$#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>With all digits of a price.</summary>
    public static string Exact(decimal dollars) => dollars.ToString("$0.00####", CultureInfo.InvariantCulture);
}
