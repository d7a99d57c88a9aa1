using System.Collections;
using System.Globalization;

namespace DevEnv.Contracts.Tests.State.Stories;

/// <summary>Every public property of an object and of all that it holds, so that one that its stored form forgets is seen.</summary>
internal static class Written
{
    public static string Out(object? value) => value switch
    {
        null => "-",
        string text => $"'{text}'",
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        IConvertible simple => simple.ToString(CultureInfo.InvariantCulture),
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Out))}]",
        _ => $"{value.GetType().Name} {{ {string.Join(", ", value.GetType().GetProperties().Select(p => $"{p.Name} = {Out(p.GetValue(value))}"))} }}",
    };
}
