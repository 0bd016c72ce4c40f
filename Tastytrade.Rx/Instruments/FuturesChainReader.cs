using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Instruments;

/// <summary>The answer of <c>/futures-option-chains/{product}/nested</c>: the futures, and the expirations of their options.</summary>
internal static class FuturesChainReader
{
    /// <summary>The chain; null where the server lists nothing.</summary>
    /// <exception cref="JsonFormatException">A field that must be there is missing or wrong.</exception>
    public static OptionChain? Read(string product, JObject data)
    {
        JObject[] futures = [.. data.Objects("futures")];
        OptionExpiration[] expirations = [.. data.Objects("option-chains").SelectMany(chain => chain.Objects("expirations")
            .Select(expiration => ReadExpiration(chain, expiration, futures)))];

        // The server groups by future; roots are what one option is told from another by.
        OptionRoot[] roots = [.. expirations.GroupBy(expiration => expiration.RootSymbol).Select(root => new OptionRoot
        {
            RootSymbol = root.Key,
            Expirations = [.. root.OrderBy(expiration => expiration.Date)],
        })];
        return expirations.Length == 0 ? null : OptionChain.Of(product, Active(futures, expirations), roots);
    }

    private static OptionExpiration ReadExpiration(JObject chain, JObject json, JObject[] futures)
    {
        var underlying = json.Text("underlying-symbol") ?? chain.RequiredText("underlying-symbol");
        var expiration = new OptionExpiration
        {
            RootSymbol = json.Text("option-root-symbol") ?? json.Text("root-symbol") ?? chain.RequiredText("root-symbol"),
            Date = json.RequiredDate("expiration-date"),
            DaysToExpiration = json.Integer("days-to-expiration"),
            ExpirationType = json.Text("expiration-type"),
            SettlementType = json.Text("settlement-type"),
            UnderlyingSymbol = underlying,
            UnderlyingStreamerSymbol = underlying,
        };

        // No streamer symbol of a future's option is built: its month and year are not in what the server says here.
        expiration = expiration with { Strikes = StrikeReader.Read(json, expiration, build: null) };
        return expiration with { UnderlyingStreamerSymbol = StreamerSymbolOf(underlying, futures, expiration) ?? underlying };
    }

    private static string? StreamerSymbolOf(string future, JObject[] futures, OptionExpiration expiration)
    {
        var listed = futures.FirstOrDefault(json => json.Text("symbol") == future);
        return listed?.Text("streamer-symbol")
            ?? (FutureSymbol.TryParse(future, out var symbol) && ExchangeOf(expiration) is { } exchange
                ? symbol.ToStreamerSymbol(exchange, listed?.Date("expiration-date") ?? expiration.Date).ToString()
                : null);
    }

    private static string? ExchangeOf(OptionExpiration expiration) => expiration.Options
        .Select(option => FutureOptionStreamerSymbol.TryParse(option.StreamerSymbol, out var symbol) ? symbol.Exchange : null)
        .FirstOrDefault(exchange => exchange is not null);

    /// <summary>The future of the active month, where options of it are listed; else that of the nearest expiration.</summary>
    private static string Active(JObject[] futures, OptionExpiration[] expirations)
    {
        var active = futures.FirstOrDefault(json => json.Text("active-month") is "True" or "true" or "TRUE");
        var nearest = expirations.OrderBy(expiration => expiration.Date).ToArray();
        return active?.Text("streamer-symbol")
            ?? (nearest.FirstOrDefault(expiration => expiration.UnderlyingSymbol == active?.Text("symbol")) ?? nearest[0]).UnderlyingStreamerSymbol;
    }
}
