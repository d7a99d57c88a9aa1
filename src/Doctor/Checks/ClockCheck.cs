namespace DevEnv.Doctor.Checks;

/// <summary>This machine's clock against the Date of those who check signatures by the time.</summary>
public sealed class ClockCheck(Ways ways) : ICheck
{
    /// <summary>GitHub takes an App's token from at most 60 s ahead of its own clock (GitHub Docs, "Generating a JSON Web Token"); AWS and Slack take five minutes.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Worth = TimeSpan.FromSeconds(5);

    public static readonly Uri GitHub = new("https://api.github.com/");

    public string Name => "clock";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, GitHub) { Headers = { { "User-Agent", "dev-env" } } };
        using var answer = await ways.Web.SendAsync(request, cancellationToken);
        if (answer.Headers.Date is not { } theirs)
        {
            return [Finding.Skip("GitHub's answer has no date.")];
        }

        var off = (ways.Time.GetUtcNow() - theirs).Duration();
        var text = $"{off.TotalSeconds:0} s off GitHub's clock";
        return
        [
            off > Most ? Finding.Fail(text, "Set this machine's clock by NTP. What it asks of GitHub and AWS is refused meanwhile; the functions have AWS's clock.")
            : off > Worth ? Finding.Warn(text, "Set this machine's clock by NTP.")
            : Finding.Ok(text),
        ];
    }
}
