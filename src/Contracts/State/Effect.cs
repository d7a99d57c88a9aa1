using System.Text.Json.Serialization;

namespace DevEnv.Contracts.State;

/// <summary>What a decision wants done outside the document. Each can be carried out twice without harm.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "effect")]
[JsonDerivedType(typeof(StartMachine), "start-machine")]
[JsonDerivedType(typeof(TagExpiry), "tag-expiry")]
[JsonDerivedType(typeof(WriteComment), "write-comment")]
[JsonDerivedType(typeof(WarnOwner), "warn-owner")]
[JsonDerivedType(typeof(TellEnd), "tell-end")]
[JsonDerivedType(typeof(AskManagers), "ask-managers")]
[JsonDerivedType(typeof(TellApproval), "tell-approval")]
public abstract record Effect;

/// <param name="Machine">provision, update or destroy.</param>
public sealed record StartMachine(string Machine, int Generation, int Attempt) : Effect
{
    public const string Provision = "provision";
    public const string Update = "update";
    public const string Destroy = "destroy";
}

/// <summary>Bring the instance's ExpiresAt tag to the deadline: it is what the dead man's switch on the instance reads.</summary>
public sealed record TagExpiry : Effect;

/// <summary>Bring the pull request's one comment to what the document says.</summary>
public sealed record WriteComment : Effect;

/// <summary>A message in Slack.</summary>
/// <param name="At">When it was decided; a message of before is not this one.</param>
public abstract record Telling(DateTimeOffset At) : Effect;

/// <summary>Tell the owner in Slack that this deadline comes.</summary>
public sealed record WarnOwner(DateTimeOffset Deadline, int HoursBefore, DateTimeOffset At) : Telling(At);

/// <summary>Tell the owner in Slack that nothing is left of this generation.</summary>
public sealed record TellEnd(int Generation, DateTimeOffset At) : Telling(At);

/// <summary>Put the open approval request before the managers.</summary>
public sealed record AskManagers(string ApprovalId, DateTimeOffset At) : Telling(At);

/// <summary>Tell managers and requester what came of the approval request.</summary>
public sealed record TellApproval(string ApprovalId, DateTimeOffset At) : Telling(At);
