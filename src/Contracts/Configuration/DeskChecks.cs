using DevEnv.Contracts.Configuration.Fields;
using DevEnv.Contracts.Configuration.Yaml;

namespace DevEnv.Contracts.Configuration;

/// <summary>What takes more than one value to judge. Values that are wrong in themselves are passed over: they are reported already.</summary>
internal sealed class DeskChecks(DeskPolicy policy, ProblemLog log)
{
    private readonly HashSet<(string Name, string Type)> exchanges = [];

    public void Check(YamlMap root)
    {
        if (root.Entry("exchanges") is { Value: YamlList list } entry)
        {
            var spot = Spot.Root.Key("exchanges", entry.At);
            for (var i = 0; i < Math.Min(list.Items.Count, policy.MaxExchanges); i++)
            {
                if (list.Items[i] is YamlMap exchange)
                    CheckExchange(exchange, spot.Item(i, exchange.At));
            }
        }

        if (root.Find("market_data") is YamlMap marketData)
            CheckReplay(marketData);
    }

    private void CheckExchange(YamlMap exchange, Spot spot)
    {
        if (exchange.Text("name") is not { } name || policy.Venue(name) is not { } venue)
            return;
        var type = exchange.Text("type");
        if (type is not null && !exchanges.Add((name, type)))
            log.Add(ConfigCode.DuplicateExchange, spot.At, spot.Path, $"{Shown.Quote($"{name} {type}")} is listed a second time.", "Put all its instruments under the first one.");
        if (exchange.Entry("instruments") is not { Value: YamlList list } entry)
            return;
        var here = spot.Key("instruments", entry.At);
        var seen = new Dictionary<string, int>();
        for (var i = 0; i < Math.Min(list.Items.Count, policy.MaxInstruments); i++)
        {
            if (list.Items[i] is YamlScalar { Kind: ScalarKind.Text } text && TextRules.InstrumentText(text.Text) is null)
                CheckInstrument(text, here.Item(i, text.At), venue, type, seen);
        }
    }

    private void CheckInstrument(YamlScalar text, Spot spot, VenuePolicy venue, string? type, Dictionary<string, int> seen)
    {
        var instrument = Instrument.Parse(text.Text, policy.Instruments.Quotes);
        if (instrument is null || instrument.Base == instrument.Quote || !policy.Instruments.AllowsBase(instrument.Base) || !policy.Instruments.Quotes.Contains(instrument.Quote))
            Refuse(text, spot, "is not open to the desk", InstrumentSuggestion.For(text.Text, policy.Instruments));
        else if (!venue.Allows(instrument))
            Refuse(text, spot, $"is not open to the desk on {Shown.Quote(venue.Name)}", $"Use one of {Shown.QuoteAll(venue.Instruments!)}.");
        else if (instrument.PerpetualSpelling && type == ConfigFields.NameOf(ExchangeType.Spot))
            Refuse(text, spot, "is a perpetual, under type `spot`", $"Write {Shown.Quote(instrument.ToString())}, or use type `perpetual`.");
        else if (!seen.TryAdd(instrument.ToString(), text.At.Line))
            log.Add(ConfigCode.DuplicateInstrument, text.At, spot.Path, $"The instrument {Shown.Quote(text.Text)} is already in line {seen[instrument.ToString()]}.", "Remove one of them.");
    }

    private void Refuse(YamlScalar text, Spot spot, string why, string mend) =>
        log.Add(ConfigCode.InstrumentNotAllowed, text.At, spot.Path, $"The instrument {Shown.Quote(text.Text)} {why}.", mend);

    private void CheckReplay(YamlMap marketData)
    {
        if (marketData.Text("replay_start") is { } start && MomentShape.TryParse(start, out var from)
            && marketData.Text("replay_end") is { } end && MomentShape.TryParse(end, out var to) && from >= to)
            log.Add(ConfigCode.ReplayOrder, marketData.Find("replay_end")!.At, "market_data.replay_end", "The replay ends before it begins, or at once.", "Give an end later than `replay_start`.");
    }
}
