using System.Globalization;
using System.Xml.Linq;

namespace Amazon.Compat;

/// <summary>Reads child elements by local name; a missing one is null.</summary>
internal static class XmlMembers
{
    internal static XElement Member(this XElement xml, string name) => xml.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    internal static string Text(this XElement xml, string name) => xml.Member(name)?.Value;

    internal static int? Int(this XElement xml, string name) =>
        xml.Member(name) is { } value ? int.Parse(value.Value, CultureInfo.InvariantCulture) : null;

    internal static long? Long(this XElement xml, string name) =>
        xml.Member(name) is { } value ? long.Parse(value.Value, CultureInfo.InvariantCulture) : null;

    internal static double? Double(this XElement xml, string name) =>
        xml.Member(name) is { } value ? double.Parse(value.Value, CultureInfo.InvariantCulture) : null;

    internal static bool? Flag(this XElement xml, string name) => xml.Member(name) is { } value ? bool.Parse(value.Value) : null;

    internal static DateTime? Time(this XElement xml, string name) => xml.Member(name) is { } value
        ? DateTime.Parse(value.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
        : null;

    internal static T Structure<T>(this XElement xml, string name, Func<XElement, T> read) where T : class =>
        xml.Member(name) is { } value ? read(value) : null;

    /// <summary>The SDK makes a list with its first member: an empty element reads like a missing one.</summary>
    internal static List<T> List<T>(this XElement xml, string name, Func<XElement, T> read)
    {
        List<T> items = [.. xml.Member(name)?.Elements().Where(static child => child.Name.LocalName == "member").Select(read) ?? []];
        return items.Count > 0 || AWSConfigs.InitializeCollections ? items : null;
    }

    internal static string AsText(XElement xml) => xml.Value;
}
