using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Instruments;

/// <summary>The answer of <c>/option-chains/{symbol}/nested</c>: a list of roots.</summary>
internal static class EquityChainReader
{
    /// <summary>The chain; null where the server lists nothing.</summary>
    /// <exception cref="JsonFormatException">A field that must be there is missing or wrong.</exception>
    public static OptionChain? Read(string symbol, JObject data)
    {
        OptionRoot[] roots = [.. data.Objects("items").Select(root => ReadRoot(symbol, root))];
        return OptionChain.Of(symbol, symbol, roots);
    }

    private static OptionRoot ReadRoot(string symbol, JObject json)
    {
        var root = json.RequiredText("root-symbol");
        return new OptionRoot
        {
            RootSymbol = root,
            ChainType = json.Text("option-chain-type"),
            SharesPerContract = json.Integer("shares-per-contract"),
            Expirations = [.. json.Objects("expirations").Select(expiration => ReadExpiration(symbol, root, expiration)).OrderBy(expiration => expiration.Date)],
        };
    }

    private static OptionExpiration ReadExpiration(string symbol, string root, JObject json)
    {
        var expiration = new OptionExpiration
        {
            RootSymbol = root,
            Date = json.RequiredDate("expiration-date"),
            DaysToExpiration = json.Integer("days-to-expiration"),
            ExpirationType = json.Text("expiration-type"),
            SettlementType = json.Text("settlement-type"),
            UnderlyingSymbol = symbol,

            // dxFeed names equities and indexes as tastytrade does, BRK/B too.
            UnderlyingStreamerSymbol = symbol,
        };
        return expiration with
        {
            Strikes = StrikeReader.Read(json, expiration, symbol => OccSymbol.TryParse(symbol, out var occ) ? occ.ToStreamerSymbol().ToString() : null),
        };
    }
}
