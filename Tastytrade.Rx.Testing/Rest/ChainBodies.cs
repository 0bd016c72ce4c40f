using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Testing.Rest;

/// <summary>Writes a chain in the forms of the API.</summary>
/// <param name="chain">The chain.</param>
/// <param name="today">The day from which missing days to expiration are calculated.</param>
internal sealed class ChainBodies(OptionChain chain, DateOnly today)
{
    private bool IsOfFutures => chain.UnderlyingSymbol.StartsWith('/');

    public JObject Nested() => IsOfFutures
        ? new()
        {
            ["futures"] = new JArray(chain.Futures.Select(RestJson.Of)),
            ["option-chains"] = new JArray(chain.Roots.Select(root => new JObject
            {
                ["underlying-symbol"] = chain.UnderlyingSymbol,
                ["root-symbol"] = chain.UnderlyingSymbol,
                ["exercise-style"] = root.ExerciseStyle,
                ["expirations"] = new JArray(root.Expirations.Select(FutureExpiration)),
            })),
        }
        : RestJson.Items(chain.Roots.Select(root => new JObject
        {
            ["underlying-symbol"] = root.UnderlyingSymbol,
            ["root-symbol"] = root.RootSymbol,
            ["option-chain-type"] = root.ChainType,
            ["shares-per-contract"] = root.SharesPerContract,
            ["tick-sizes"] = new JArray(root.TickSizes.Select(RestJson.Of)),
            ["deliverables"] = new JArray(root.Deliverables.Select(RestJson.Of)),
            ["expirations"] = new JArray(root.Expirations.Select(Expiration)),
        }));

    public JObject Flat() => RestJson.Items(chain.Expirations.SelectMany(expiration => expiration.Options).Select(FlatOption));

    public JObject Compact() => RestJson.Items(
        from root in chain.Roots
        from expiration in root.Expirations
        group expiration by (root, expiration.ExpirationType, expiration.SettlementType) into kind
        let options = kind.SelectMany(expiration => expiration.Options).ToArray()
        select new JObject
        {
            ["underlying-symbol"] = kind.Key.root.UnderlyingSymbol,
            ["root-symbol"] = kind.Key.root.RootSymbol,
            ["option-chain-type"] = kind.Key.root.ChainType,
            ["expiration-type"] = kind.Key.ExpirationType,
            ["settlement-type"] = kind.Key.SettlementType,
            ["shares-per-contract"] = kind.Key.root.SharesPerContract,
            ["deliverables"] = new JArray(kind.Key.root.Deliverables.Select(RestJson.Of)),
            ["symbols"] = new JArray(options.Select(option => option.Symbol)),
            ["streamer-symbols"] = new JArray(options.Select(option => option.StreamerSymbol)),
        });

    private JObject Expiration(OptionExpiration expiration) => new()
    {
        ["expiration-type"] = expiration.ExpirationType,
        ["expiration-date"] = RestJson.Date(expiration.Date),
        ["days-to-expiration"] = expiration.DaysToExpiration ?? DaysTo(expiration.Date),
        ["settlement-type"] = expiration.SettlementType,
        ["strikes"] = new JArray(expiration.Strikes.Select(strike => new JObject
        {
            ["strike-price"] = strike.Price,
            ["call"] = strike.Call?.Symbol,
            ["call-streamer-symbol"] = strike.Call?.StreamerSymbol,
            ["put"] = strike.Put?.Symbol,
            ["put-streamer-symbol"] = strike.Put?.StreamerSymbol,
        })),
    };

    private JObject FutureExpiration(OptionExpiration expiration)
    {
        var body = Expiration(expiration);
        body["underlying-symbol"] = expiration.UnderlyingSymbol;
        body["root-symbol"] = expiration.ProductSymbol ?? chain.UnderlyingSymbol;
        body["option-root-symbol"] = expiration.RootSymbol;
        body["option-contract-symbol"] = expiration.OptionContractSymbol;
        body["asset"] = expiration.Asset;
        body["notional-value"] = expiration.NotionalValue;
        body["display-factor"] = expiration.DisplayFactor;
        body["strike-factor"] = expiration.StrikeFactor;
        body["stops-trading-at"] = expiration.StopsTradingAt;
        body["expires-at"] = expiration.ExpiresAt;
        body["tick-sizes"] = new JArray(expiration.TickSizes.Select(RestJson.Of));
        return body;
    }

    /// <summary>Fields of futures options are on the same level as the others, and their root has another name.</summary>
    private JObject FlatOption(Option option)
    {
        var body = RestJson.Of(option);
        body["option-type"] = option.Type == OptionType.Call ? "C" : "P";
        body["days-to-expiration"] ??= DaysTo(option.ExpirationDate);
        if (body["future"] is JObject terms)
        {
            body.Remove("future");
            body.Merge(terms);
        }

        if (IsOfFutures)
        {
            body["root-symbol"] = chain.UnderlyingSymbol;
            body["option-root-symbol"] = option.RootSymbol;
        }

        return body;
    }

    private int DaysTo(DateOnly date) => date.DayNumber - today.DayNumber;
}
