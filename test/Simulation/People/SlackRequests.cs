using DevEnv.LocalRunner.Peers.Slack;

namespace DevEnv.Simulation.People;

/// <summary>What somebody asked for in Slack, and what the door said.</summary>
/// <param name="What">For the story.</param>
/// <param name="Seen">On a pressed button that extends: the deadline that it is for.</param>
internal sealed record SlackRequest(string Who, string What, SlackReceipt Receipt, DateTimeOffset? Seen)
{
    private const string Queued = "On it; the answer follows here.";

    public bool IsPress { get; init; }

    /// <summary>The door took it, so an answer follows; what it answers itself (help, a command that is none) or cannot take needs no other.</summary>
    public bool IsAccepted => Receipt.Status == 200 && (IsPress || Receipt.Text == Queued);
}
