namespace DevEnv.LocalRunner.Cloud;

/// <summary>One call as it went over the wire, for recording, tests and the page.</summary>
/// <param name="Service">Signing name; "unknown" when the request did not say.</param>
/// <param name="Caller">Null when the signature was refused.</param>
/// <param name="Answered">False when a fault lost the request or its answer.</param>
public sealed record AwsExchange(
    DateTimeOffset At, string Service, string Operation, AwsCaller? Caller, AwsRequest Request, AwsResponse? Response, bool Answered);
