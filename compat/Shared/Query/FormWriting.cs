using System.Globalization;
using Amazon.Runtime.Internal;

namespace Amazon.Compat;

/// <summary>Adds the members that are set, and no others.</summary>
internal static class FormWriting
{
    internal static void Text(this ParameterCollection form, string name, string value)
    {
        if (value is not null) form.Add(name, value);
    }

    internal static void Number(this ParameterCollection form, string name, int? value) =>
        form.Text(name, value?.ToString(CultureInfo.InvariantCulture));

    internal static void Time(this ParameterCollection form, string name, DateTime? value) =>
        form.Text(name, value?.ToUniversalTime().ToString(
            value.Value.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    internal static void List(this ParameterCollection form, string name, List<string> values)
    {
        if (!Sent.Is(values)) return;
        if (values.Count == 0) form.Add(name, "");
        for (var i = 0; i < values.Count; i++)
            form.Add(string.Create(CultureInfo.InvariantCulture, $"{name}.member.{i + 1}"), values[i]);
    }

    /// <summary>An empty list is a parameter without a value: that is how the query protocol says "none".</summary>
    internal static void List<T>(this ParameterCollection form, string name, List<T> values) where T : IQueryStructure
    {
        if (!Sent.Is(values)) return;
        if (values.Count == 0) form.Add(name, "");
        for (var i = 0; i < values.Count; i++)
            values[i].Write(form, string.Create(CultureInfo.InvariantCulture, $"{name}.member.{i + 1}."));
    }
}
