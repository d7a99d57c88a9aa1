using System.Globalization;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Helpers;

/// <summary>Puts arguments into a message template. Holes are filled in order, whatever their names; numbers are positions.</summary>
internal static class MessageTemplate
{
    public static string Fill(string template, object[] arguments)
    {
        if (string.IsNullOrEmpty(template) || arguments is null || arguments.Length == 0)
            return template;
        var filled = new StringBuilder(template.Length + 32);
        var next = 0;
        for (var at = 0; at < template.Length; at++)
        {
            var c = template[at];
            if (c is '{' or '}' && at + 1 < template.Length && template[at + 1] == c)
            {
                filled.Append(c);
                at++;
                continue;
            }

            var end = c == '{' ? template.IndexOf('}', at) : -1;
            if (end < 0)
            {
                filled.Append(c);
                continue;
            }

            var hole = template.AsSpan(at + 1, end - at - 1);
            var colon = hole.IndexOf(':');
            var name = colon < 0 ? hole : hole[..colon];
            var index = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : next++;
            if (index < arguments.Length)
                Append(filled, arguments[index], colon < 0 ? null : hole[(colon + 1)..].ToString());
            else
                filled.Append(template, at, end - at + 1);
            at = end;
        }

        return filled.ToString();
    }

    private static void Append(StringBuilder filled, object value, string format) => filled.Append(
        value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString() ?? "null");
}
