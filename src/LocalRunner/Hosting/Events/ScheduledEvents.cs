using System.Text.Json;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.StateMachines;

namespace DevEnv.LocalRunner.Hosting.Events;

/// <summary>
/// The event of an EventBridge rule with a schedule, which Amazon.Lambda.CloudWatchEvents' ScheduledEvent is made for. (One of
/// EventBridge Scheduler without an input of its own says aws.scheduler, and its detail is the text "{}", which ScheduledEvent cannot read.)
/// </summary>
internal sealed class ScheduledEvents(AwsAccount account, IdSource ids)
{
    public byte[] Write(Schedule schedule, DateTimeOffset at)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("version", "0");
            json.WriteString("id", ids.Uuid());
            json.WriteString("detail-type", "Scheduled Event");
            json.WriteString("source", "aws.events");
            json.WriteString("account", account.Id);
            json.WriteString("time", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("region", account.Region);
            json.WriteStartArray("resources");
            json.WriteStringValue($"arn:{account.Partition}:events:{account.Region}:{account.Id}:rule/{schedule.Name}");
            json.WriteEndArray();
            json.WriteField("detail", Json.EmptyObject);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
