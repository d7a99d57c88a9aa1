using System.Globalization;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Provisioning;

/// <summary>
/// Who may have an environment now. Each generation puts a marker under admissions/ whose key holds its time, owner and name;
/// the order of the keys is the queue, so one listing answers for everyone and nobody has to count.
/// </summary>
public static class AdmissionQueue
{
    public static string Key(EnvironmentState state, DateTimeOffset now) =>
        ResourceNames.AdmissionPrefix
        + now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)
        + "_" + Escape(state.Owner) + "_" + state.Names().Stem;

    /// <param name="keys">All markers, in any order.</param>
    /// <param name="own">The marker that asks.</param>
    /// <param name="ownerQuota">Environments per owner.</param>
    /// <param name="totalQuota">Environments in all.</param>
    /// <returns>Null when admitted, else the place in the queue, 1 for the next.</returns>
    public static int? Place(IEnumerable<string> keys, string own, int ownerQuota, int totalQuota)
    {
        var admitted = new Dictionary<string, int>(StringComparer.Ordinal);
        var total = 0;
        var waiting = 0;
        foreach (var key in keys.Append(own).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var owner = Owner(key);
            var isAdmitted = total < totalQuota && admitted.GetValueOrDefault(owner) < ownerQuota;
            if (key == own)
            {
                return isAdmitted ? null : waiting + 1;
            }

            if (isAdmitted)
            {
                total++;
                admitted[owner] = admitted.GetValueOrDefault(owner) + 1;
            }
            else
            {
                waiting++;
            }
        }

        throw new InvalidOperationException("Unreachable: the own key is among the keys.");
    }

    /// <summary>What else of the same owner asks or is admitted, as environment and generation.</summary>
    public static IEnumerable<(ResourceNames Names, bool IsBefore)> OthersOfOwner(IEnumerable<string> keys, string own) =>
        from key in keys
        where key != own && Owner(key) == Owner(own) && key.Split('_') is [_, _, _]
        let names = ResourceNames.FromStem(key.Split('_')[2])
        where names is not null
        select (names, string.CompareOrdinal(key, own) < 0);

    private static string Owner(string key) => key.Split('_') is [_, var owner, ..] ? owner : key;

    // A login is [a-zA-Z0-9-], a bot's ends with [bot]; an underscore would break the key apart.
    private static string Escape(string owner) => new(owner.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '.').ToArray());
}
