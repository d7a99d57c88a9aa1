namespace Amazon.Lambda.CloudWatchEvents.ScheduledEvents;

/// <summary>Empty: a scheduled event has no detail.</summary>
public class Detail;
