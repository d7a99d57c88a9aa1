using DevEnv.LocalRunner.Time;

namespace DevEnv.Simulation.World;

/// <summary>The way of webhooks to the platform: some get lost, come twice, come late, or are answered to nobody.</summary>
internal sealed class DeliveryDoor(HttpMessageHandler inner, VirtualClock clock, Story story) : DelegatingHandler(inner)
{
    public Func<DeliveryWay> Way { get; set; } = () => DeliveryWay.Straight;

    public Func<TimeSpan> Delay { get; set; } = () => TimeSpan.FromMinutes(1);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isGitHub = request.RequestUri!.AbsolutePath == "/github/webhook";
        var way = isGitHub ? Way() : DeliveryWay.Straight;
        if (way != DeliveryWay.Straight)
        {
            story.Tell("github", $"delivery {Id(request)} goes {way}");
        }

        if (way == DeliveryWay.Lost)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The delivery got lost.");
        }

        if (way == DeliveryWay.Twice)
        {
            var copy = await CopyAsync(request);
            using (ExecutionContext.SuppressFlow())
            {
                clock.CreateTimer(_ => _ = AgainAsync(copy), null, Delay(), Timeout.InfiniteTimeSpan);
            }
        }

        var answer = await base.SendAsync(request, cancellationToken);
        if (isGitHub && !answer.IsSuccessStatusCode)
        {
            story.Tell("github", $"delivery {Id(request)} was answered {(int)answer.StatusCode}");
        }

        return way == DeliveryWay.AnswerLost ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer got lost.") : answer;
    }

    private async Task AgainAsync(HttpRequestMessage copy) => (await base.SendAsync(copy, CancellationToken.None)).Dispose();

    private static string Id(HttpRequestMessage request) => request.Headers.TryGetValues("X-GitHub-Delivery", out var ids) ? ids.First()[..8] : "?";

    private static async Task<HttpRequestMessage> CopyAsync(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync()) };
        copy.Content.Headers.ContentType = request.Content.Headers.ContentType;
        foreach (var (name, values) in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        return copy;
    }
}

internal enum DeliveryWay
{
    Straight,
    Lost,
    Twice,

    /// <summary>It was taken in, and GitHub never hears of it.</summary>
    AnswerLost,
}
