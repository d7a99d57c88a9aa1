namespace DevEnv.Contracts.Commands;

/// <summary>
/// How long people's commands are tried. The stack and the local platform make their queue by it, and the worker tells by it which
/// command is too old.
/// </summary>
public static class CommandQueueLimits
{
    /// <summary>Time limit of the worker, in seconds.</summary>
    public const int WorkerSeconds = 30;

    /// <summary>A command that failed comes again after it: six times the worker's limit (Lambda developer guide, "Creating and configuring an Amazon SQS event source mapping").</summary>
    public const int HiddenSeconds = 6 * WorkerSeconds;

    /// <summary>An outage of GitHub's or Slack's takes hours at most; whoever gave a command a day ago no longer means it.</summary>
    public const int TriedForHours = 24;

    /// <summary>Receives before a command is put aside: SQS takes up to 1,000.</summary>
    public const int Tries = TriedForHours * 3600 / HiddenSeconds;

    /// <summary>Longer than the tries: what waits behind a failing command of its group must not vanish unanswered, for SQS puts nothing aside that is too old.</summary>
    public const int KeptDays = 4;

    /// <summary>What was put aside waits for somebody to look at it; the most that SQS keeps.</summary>
    public const int PutAsideKeptDays = 14;
}
