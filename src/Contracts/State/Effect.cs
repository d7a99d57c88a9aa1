using System.Text.Json.Serialization;

namespace DevEnv.Contracts.State;

/// <summary>What a decision wants done outside the document. Each can be carried out twice without harm.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "effect")]
[JsonDerivedType(typeof(StartMachine), "start-machine")]
[JsonDerivedType(typeof(WriteComment), "write-comment")]
public abstract record Effect;

/// <param name="Machine">provision or destroy.</param>
public sealed record StartMachine(string Machine, int Generation, int Attempt) : Effect
{
    public const string Provision = "provision";
    public const string Destroy = "destroy";
}

/// <summary>Bring the pull request's one comment to what the document says.</summary>
public sealed record WriteComment : Effect;
