namespace Amazon.Lambda.CloudWatchEvents.ScheduledEvents;

/// <summary>What an EventBridge rule with a schedule sends.</summary>
public class ScheduledEvent : CloudWatchEvent<Detail>;
