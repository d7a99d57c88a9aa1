namespace DevEnv.LocalRunner.Cloud.Faults;

public sealed record AwsCall(string Service, string Operation, AwsCaller Caller, AwsRequest Request);

/// <summary>Something that goes wrong with one call.</summary>
public abstract record AwsFault
{
    private AwsFault()
    {
    }

    /// <summary>Answers instead of acting: a throttle, a capacity error, a 409 or a 503.</summary>
    public sealed record Refuse(int Status, string Code, string Message) : AwsFault;

    /// <summary>The connection breaks before anything happened.</summary>
    public sealed record LoseRequest : AwsFault;

    /// <summary>Acts, and the connection breaks before the answer: the caller cannot know.</summary>
    public sealed record LoseAnswer : AwsFault;

    /// <summary>Acts after a wait on the cloud's clock.</summary>
    public sealed record Delay(TimeSpan Wait) : AwsFault;

    public static AwsFault Throttle(AwsProtocol protocol) => protocol switch
    {
        AwsProtocol.Json => new Refuse(400, "ThrottlingException", "Rate exceeded"),
        AwsProtocol.Query => new Refuse(400, "Throttling", "Rate exceeded"),
        AwsProtocol.Ec2 => new Refuse(503, "RequestLimitExceeded", "Request limit exceeded."),
        _ => new Refuse(503, "SlowDown", "Please reduce your request rate."),
    };
}

/// <summary>Asked once for each call before it acts; null lets it pass. A seeded simulator is one, a plan by hand another.</summary>
public delegate AwsFault? AwsFaults(AwsCall call);
