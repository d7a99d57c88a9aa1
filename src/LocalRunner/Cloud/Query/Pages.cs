using System.Buffers.Text;
using System.Text;

namespace DevEnv.LocalRunner.Cloud.Query;

/// <summary>
/// Pages of a list that is ordered by its keys. The token names the last key given, not a position, so records that come and
/// go between two pages neither hide nor repeat another.
/// </summary>
internal static class Pages
{
    public static (IReadOnlyList<T> Items, string? Next) Cut<T>(
        IEnumerable<T> ordered, Func<T, string> key, string list, string? after, int size)
    {
        var page = ordered.Where(item => after is null || string.CompareOrdinal(key(item), after) > 0).Take(size + 1).ToList();
        if (page.Count <= size)
        {
            return (page, null);
        }

        page.RemoveAt(size);
        return (page, Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{list}\n{key(page[^1])}")));
    }

    /// <summary>The key after which the page begins; false when the token was not made by <see cref="Cut"/> for this list.</summary>
    public static bool TryRead(string list, string token, out string after)
    {
        after = "";
        if (!Base64Url.IsValid(token))
        {
            return false;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split('\n', 2);
        if (parts.Length != 2 || parts[0] != list)
        {
            return false;
        }

        after = parts[1];
        return true;
    }
}
