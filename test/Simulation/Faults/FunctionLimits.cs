using System.Text.Json;
using DevEnv.Contracts.Commands;
using DevEnv.Shared;

namespace DevEnv.Simulation.Faults;

/// <summary>How long Lambda lets each function run: for a step five seconds less than its task, as the stack deploys it.</summary>
internal static class FunctionLimits
{
    private const int MarginSeconds = 5;
    private static readonly TimeSpan Door = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Other = TimeSpan.FromSeconds(300);
    private static readonly Lazy<Dictionary<string, TimeSpan>> Steps = new(Read);

    public static TimeSpan Of(string function) =>
        Steps.Value.TryGetValue(function, out var limit) ? limit : function switch
        {
            "GitHubWebhook" or "SlackCommand" or "SlackInteraction" => Door,
            "SlackWorker" => TimeSpan.FromSeconds(CommandQueueLimits.WorkerSeconds),
            _ => Other,
        };

    private static Dictionary<string, TimeSpan> Read()
    {
        var limits = new Dictionary<string, TimeSpan>();
        foreach (var file in Directory.GetFiles(Path.Combine(RepositoryRoot.Find(), "statemachines"), "*.asl.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            Find(document.RootElement, limits);
        }

        return limits;
    }

    private static void Find(JsonElement element, Dictionary<string, TimeSpan> limits)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Find(item, limits);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("TimeoutSeconds", out var seconds) && element.TryGetProperty("Resource", out var resource))
            {
                limits[resource.GetString()!.TrimStart('$').Trim('{', '}')] = TimeSpan.FromSeconds(seconds.GetInt32() - MarginSeconds);
            }

            foreach (var property in element.EnumerateObject())
            {
                Find(property.Value, limits);
            }
        }
    }
}
