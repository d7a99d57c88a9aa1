using System.Text;
using DevEnv.Contracts.Configuration.Fields;

namespace DevEnv.Contracts.Configuration;

/// <summary>The reference page of the file: every key, from the table that the reader checks by.</summary>
public static class ConfigReference
{
    public static string Markdown(DeskPolicy policy)
    {
        var page = new StringBuilder("# `.dev-env.yaml`, version 1\n\nWritten by a test from the table that the reader checks by; an example is `examples/.dev-env.yaml`.\n\n| key | value | default | meaning |\n|---|---|---|---|\n");
        WriteRows(page, ConfigFields.For(policy), "");
        page.Append("\nOpen to the desk: ")
            .AppendJoin("; ", policy.Venues.Select(venue => $"{venue.Name} ({string.Join(", ", venue.Types.Select(ConfigFields.NameOf))})"))
            .Append(".\nBases: ").AppendJoin(", ", policy.Instruments.Bases)
            .Append(". Quotes: ").AppendJoin(", ", policy.Instruments.Quotes).Append(".\n");
        return page.ToString();
    }

    private static void WriteRows(StringBuilder page, MapShape map, string prefix)
    {
        foreach (var field in map.Fields)
        {
            var path = prefix + field.Key;
            var otherwise = field.IsRequired ? "required" : field.Default?.Trim('"') ?? "none";
            page.Append("| `").Append(path).Append("` | ").Append(field.Shape.Description).Append(" | ").Append(otherwise).Append(" | ").Append(field.Meaning).Append(" |\n");
            if (field.Shape is MapShape inner)
                WriteRows(page, inner, path + ".");
            else if (field.Shape is ListShape { Item: MapShape item })
                WriteRows(page, item, path + "[].");
        }
    }
}
