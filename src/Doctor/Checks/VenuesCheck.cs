namespace DevEnv.Doctor.Checks;

/// <summary>
/// Whether each venue answers this machine's address. What counts is the address that the platform goes out with, its NAT's; from
/// another country's address the answer may be another.
/// </summary>
public sealed class VenuesCheck(Ways ways) : ICheck
{
    /// <summary>A public endpoint that says the time or nothing, of each venue's market data and of its sandbox where that has another host.</summary>
    public static IReadOnlyList<(string Venue, Uri Address)> Endpoints { get; } =
    [
        ("binance", new("https://api.binance.com/api/v3/ping")),
        ("binance", new("https://testnet.binance.vision/api/v3/ping")),
        ("bybit", new("https://api.bybit.com/v5/market/time")),
        ("bybit", new("https://api-testnet.bybit.com/v5/market/time")),
        ("okx", new("https://openapi.okx.com/api/v5/public/time")),
        ("coinbase", new("https://api.exchange.coinbase.com/time")),
        ("coinbase", new("https://api-public.sandbox.exchange.coinbase.com/time")),
        ("kraken", new("https://api.kraken.com/0/public/Time")),
        ("deribit", new("https://test.deribit.com/api/v2/public/get_time")),
    ];

    private const string There = "That is this machine's address. Ask from the platform's: docs/deploy.md, \"Venues\".";

    public string Name => "venues";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(Endpoints.Select(e => AskAsync(e.Address, cancellationToken)));

    private async Task<Finding> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "User-Agent", "dev-env" } } };
            using var answer = await ways.Web.SendAsync(request, cancellationToken);
            return (int)answer.StatusCode switch
            {
                >= 200 and < 300 => Finding.Ok($"{address.Host} answers this machine's address"),
                451 => Finding.Warn($"{address.Host} refuses this machine's address by law (451): it serves no addresses of some countries, the United States among them.", $"{There} If it is refused there too, deploy to another region."),
                403 => Finding.Warn($"{address.Host} refuses this machine's address (403).", $"{There} If it is refused there too, deploy to another region."),
                var status => Finding.Warn($"{address.Host} answered {status}.", "Look again later; the venue may be down."),
            };
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Finding.Warn($"{address.Host} does not answer ({error.GetType().Name}).", There);
        }
    }
}
