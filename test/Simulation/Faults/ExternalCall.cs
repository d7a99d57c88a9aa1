namespace DevEnv.Simulation.Faults;

/// <summary>One call of a function to the world outside.</summary>
/// <param name="Number">From 1, counted over the whole episode: with the seed it names the moment.</param>
/// <param name="Peer">ec2, iam, s3, secretsmanager, states, ..., github or slack.</param>
/// <param name="Operation">AWS's own name, or method and shape of the path.</param>
public sealed record ExternalCall(int Number, string Function, string Peer, string Operation)
{
    public bool IsAws => Peer is not ("github" or "slack");

    public override string ToString() => $"call {Number} ({Function}: {Peer} {Operation})";
}

public enum FaultKind
{
    /// <summary>Answered with a throttle, a 5xx or a limit instead of acting.</summary>
    Refuse,

    /// <summary>The connection breaks before anything happened.</summary>
    LoseRequest,

    /// <summary>It happened, and the connection breaks before the answer.</summary>
    LoseAnswer,

    /// <summary>It happened, and the answer is an internal error.</summary>
    FailAfter,

    /// <summary>The function's process is killed before the call leaves.</summary>
    CrashBefore,

    /// <summary>The function's process is killed after the call had its effect.</summary>
    CrashAfter,
}

/// <summary>Asked once for each call; null lets it pass.</summary>
public delegate FaultKind? FaultPlan(ExternalCall call);
