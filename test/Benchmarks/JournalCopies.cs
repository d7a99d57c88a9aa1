using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;

namespace DevEnv.Benchmarks;

/// <summary>What EC2 knows of one environment, written into the journal again for each copy with ids, names and expiry of its own.</summary>
internal static partial class JournalCopies
{
    public static void Append(string journal, EnvironmentState model, IReadOnlyList<EnvironmentState> copies)
    {
        var lines = new Dictionary<(string Table, string Key), string>();
        foreach (var line in File.ReadLines(journal))
        {
            using var record = JsonDocument.Parse(line);
            var (table, key) = (record.RootElement.GetProperty("t").GetString()!, record.RootElement.GetProperty("k").GetString()!);
            if (table.StartsWith("ec2/", StringComparison.Ordinal) && (line.Contains(model.Environment, StringComparison.Ordinal) || line.Contains(model.Launch!.InstanceId!, StringComparison.Ordinal)))
            {
                lines[(table, key)] = line;
            }
        }

        // The user data is most of a record, and no list shows it.
        var text = UserData().Replace(string.Join('\n', lines.Values), "\"UserData\":null");
        var ids = Ids().Matches(text).Select(m => m.Value).Distinct().ToList();
        var expiry = EnvironmentTags.Time(model.Launch!.ExpiresAt);
        using var writer = new StreamWriter(journal, append: true);
        for (var n = 0; n < copies.Count; n++)
        {
            var copy = copies[n];
            var own = ids.Aggregate(text, (t, id) => t.Replace(id, Numbered(id, n), StringComparison.Ordinal))
                .Replace(model.Environment + "-g", copy.Environment + "-g", StringComparison.Ordinal)
                .Replace(model.Environment + "\"", copy.Environment + "\"", StringComparison.Ordinal)
                .Replace($"\"PRNumber\":\"{model.PullRequest}\"", $"\"PRNumber\":\"{copy.PullRequest}\"", StringComparison.Ordinal)
                .Replace($"\"ExpiresAt\":\"{expiry}\"", $"\"ExpiresAt\":\"{EnvironmentTags.Time(copy.Deadline!.Value)}\"", StringComparison.Ordinal);
            writer.WriteLine(Addresses().Replace(own, string.Create(CultureInfo.InvariantCulture, $"127.40.{n / 250 % 16}.{(n % 250) + 4}")));
        }
    }

    /// <summary>The id of the n-th copy: its last eight digits are the model's.</summary>
    public static string Numbered(string id, int n) => string.Create(CultureInfo.InvariantCulture, $"{id[..^16]}{n + 1:x8}{id[^8..]}");

    // Those that begin with 0de0c0ffee are the account's, shared by all.
    [GeneratedRegex("(?:i|vol|eni|eni-attach|sg|sgr|r)-0(?!de0c0ffee)[0-9a-f]{16}")]
    private static partial Regex Ids();

    [GeneratedRegex("\"UserData\":\"[^\"]*\"")]
    private static partial Regex UserData();

    [GeneratedRegex(@"127\.40\.[0-9]+\.[0-9]+")]
    private static partial Regex Addresses();
}
