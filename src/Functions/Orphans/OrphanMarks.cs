using System.Text.Json.Serialization;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Orphans;

/// <summary>Since when each orphan is known as one.</summary>
internal sealed record OrphanMarks
{
    public const string Key = "orphans/marks.json";

    [JsonPropertyName("marks")]
    public IReadOnlyDictionary<string, DateTimeOffset> Marks { get; init; } = new Dictionary<string, DateTimeOffset>();
}

[JsonSerializable(typeof(OrphanMarks))]
internal sealed partial class OrphansJson : JsonSerializerContext;

/// <summary>The marks between two runs, changed by compare-and-set.</summary>
public sealed class MarkBook(BucketDocuments documents)
{
    private const int Tries = 5;

    internal async Task<OrphanMarks> ReadAsync(CancellationToken cancellationToken) =>
        (await documents.ReadAsync(OrphanMarks.Key, OrphansJson.Default.OrphanMarks, cancellationToken).ConfigureAwait(false)).Value ?? new OrphanMarks();

    /// <summary>Saved before anything is deleted. A mark that another run made meanwhile keeps its earlier time.</summary>
    /// <param name="orphans">As this run sees them.</param>
    /// <param name="isUnknown">Of a mark whose type this run could not list: it stays.</param>
    internal async Task SaveAsync(IReadOnlyCollection<string> orphans, Func<string, bool> isUnknown, DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (current, etag) = await documents.ReadAsync(OrphanMarks.Key, OrphansJson.Default.OrphanMarks, cancellationToken).ConfigureAwait(false);
            var before = current?.Marks ?? new Dictionary<string, DateTimeOffset>();
            var marks = before.Where(m => isUnknown(m.Key)).ToDictionary();
            foreach (var orphan in orphans)
            {
                marks[orphan] = before.TryGetValue(orphan, out var since) ? since : now;
            }

            var next = new OrphanMarks { Marks = marks.OrderBy(m => m.Key, StringComparer.Ordinal).ToDictionary() };
            if (await documents.TryWriteAsync(OrphanMarks.Key, next, OrphansJson.Default.OrphanMarks, etag, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        throw new StateConflict($"{OrphanMarks.Key} kept changing.");
    }
}
