using DevEnv.Contracts.Configuration;

namespace DevEnv.Contracts.State;

/// <summary>What somebody or something wants of an environment. The document decides what comes of it.</summary>
public abstract record Intent;

/// <summary>The pull request is open with a good configuration at this head.</summary>
public sealed record Open(RepositoryRef Repository, string Owner, string HeadSha, DevEnvConfig Configuration) : Intent;

/// <summary>The pull request asks for an environment and may not have one; told in the comment.</summary>
public sealed record Refuse(RepositoryRef Repository, string Owner, string HeadSha, Refusal Refusal) : Intent;

/// <summary>The provision machine of this generation works on a step.</summary>
public sealed record StepReached(int Generation, ProvisionStep Step, int? QueuePlace = null) : Intent;

/// <summary>All boot stages of this generation are done.</summary>
public sealed record ProvisionDone(int Generation) : Intent;

/// <summary>The provision machine of this generation gave up; what it made is rolled back.</summary>
public sealed record ProvisionFailed(int Generation, Failure Failure) : Intent;

/// <summary>The environment is not wanted any longer.</summary>
public sealed record Close(string Why) : Intent;

/// <summary>Proven by query: nothing of this generation is left.</summary>
public sealed record DestroyDone(int Generation) : Intent;

/// <summary>Something of this generation is left after a destroy.</summary>
public sealed record DestroyFailed(int Generation, IReadOnlyList<string> LeftOvers) : Intent;
