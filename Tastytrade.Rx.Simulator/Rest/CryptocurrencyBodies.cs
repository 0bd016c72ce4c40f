using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>JSON of cryptocurrencies.</summary>
internal static class CryptocurrencyBodies
{
    public static IEnumerable<JObject> All => Product.Listed
        .Where(product => product.Kind == InstrumentKind.Crypto)
        .Select((product, n) => Of(product, CryptocurrencyStreamerSymbol.Parse(product.Symbol), n + 1));

    private static JObject Of(Product product, CryptocurrencyStreamerSymbol symbol, int id) => new()
    {
        ["id"] = id,
        ["symbol"] = symbol.ToCryptocurrencySymbol().ToString(),
        ["instrument-type"] = "Cryptocurrency",
        ["short-description"] = product.Name,
        ["description"] = $"{product.Name} to {symbol.Quote}",
        ["is-closing-only"] = false,
        ["active"] = true,
        ["tick-size"] = "0.01",
        ["streamer-symbol"] = product.Symbol,
        ["destination-venue-symbols"] = new JArray(new JObject
        {
            ["id"] = id,
            ["symbol"] = symbol.Base,
            ["destination-venue"] = "SIMULATED",
            ["max-quantity-precision"] = 8,
            ["max-price-precision"] = 8,
            ["routable"] = true,
        }),
    };
}
