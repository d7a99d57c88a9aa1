using DevEnv.LocalRunner.Hosting;

namespace DevEnv.Simulation.Calls;

/// <summary>
/// A call to GitHub takes the App's key and one to Slack the bot's token. Here one process reads them for all functions and remembers
/// them; on Lambda each function has a process of its own, so each that calls a peer has to read its secret.
/// </summary>
public sealed class PeerCalls(string peer, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (FunctionIdentity.Current is { } function && SecretOf(peer) is { } secret)
        {
            CallBook.Add($"{function} secretsmanager:GetSecretValue arn:aws:secretsmanager:{{region}}:{{account}}:secret:{secret}");
        }

        return base.SendAsync(request, cancellationToken);
    }

    private static string? SecretOf(string peer) => peer switch
    {
        "github" => "{app-key}",
        "slack" => "{slack-token}",
        _ => null,
    };
}
