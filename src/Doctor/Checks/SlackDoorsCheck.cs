using System.Globalization;

namespace DevEnv.Doctor.Checks;

/// <summary>Slack's two doors answer, and let nobody in without the right signature.</summary>
public sealed class SlackDoorsCheck(Installation installation, Ways ways) : ICheck
{
    public string Name => "Slack doors";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) => installation.Find("SLACK_TOKEN_SECRET") is null
        ? [Finding.Skip("the platform runs without Slack")]
        : [await LookAsync(Doors.SlackCommands, cancellationToken), await LookAsync(Doors.SlackInteractions, cancellationToken)];

    private async Task<Finding> LookAsync(string path, CancellationToken cancellationToken)
    {
        var door = installation.Door(path);
        using var request = new HttpRequestMessage(HttpMethod.Post, door) { Content = new FormUrlEncodedContent([new("command", "/dev-env")]) };
        request.Headers.Add("User-Agent", "dev-env");

        // Well formed and wrong: a door without a signing secret tells itself only by such a one.
        request.Headers.Add("X-Slack-Request-Timestamp", ways.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("X-Slack-Signature", "v0=" + new string('0', 64));
        using var answer = await ways.Web.SendAsync(request, cancellationToken);
        return (int)answer.StatusCode switch
        {
            401 => Finding.Ok($"{path} answers, and lets nobody in without the right signature"),
            503 => Finding.Fail($"{path} has no signing secret (503).", "Put the app's signing secret (docs/deploy.md) and wait five minutes."),
            var status => Finding.Fail($"{door} answers {status}.", "Check --api-url, and read the log groups of SlackCommand and SlackInteraction."),
        };
    }
}
