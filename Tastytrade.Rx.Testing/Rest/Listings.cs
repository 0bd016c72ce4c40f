using System.Net;
using System.Reactive.Concurrency;
using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Testing.Rest;

/// <summary>The instruments that the API lists, and its answers to requests.</summary>
internal sealed class Listings(IScheduler scheduler)
{
    private readonly Listing<OptionChain> chains = new();
    private int accessTokens;

    public Listing<Equity> Equities { get; } = new();

    public Listing<Future> Futures { get; } = new();

    public Listing<Cryptocurrency> Cryptocurrencies { get; } = new();

    /// <exception cref="ArgumentException">The chain has no symbol or no option.</exception>
    public void Add(OptionChain chain)
    {
        if (!chain.Expirations.SelectMany(expiration => expiration.Options).Any())
        {
            throw new ArgumentException(
                $"The chain of {chain.UnderlyingSymbol} has no option: tastytrade lists no empty chains.", nameof(chain));
        }

        chains.Add(chain.UnderlyingSymbol, chain);
    }

    public HttpResponseMessage Answer(Uri address)
    {
        // Split before unescaping: a symbol such as BRK/B is one part of the path.
        string[] path = [.. address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        if (path is ["oauth", "token"])
            return RestJson.Body(AccessToken());
        return Find(path, Query(address)) is { } data
            ? RestJson.Data(data, address.AbsolutePath)
            : RestJson.Error(HttpStatusCode.NotFound, "record_not_found", "The test has not added it.");
    }

    private JObject? Find(string[] path, ILookup<string, string> query) => path switch
    {
        ["api-quote-tokens"] => QuoteToken(),
        ["option-chains", var symbol, .. var form] => Chain(symbol, form),
        ["futures-option-chains", var product, .. var form] => Chain("/" + product, form),
        ["instruments", "equities", var symbol] => Equities.Body(symbol),
        ["instruments", "equities"] => Equities.Bodies([.. query["symbol[]"]]),
        ["instruments", "futures", var symbol] => Futures.Body(symbol),
        ["instruments", "futures"] when query.Contains("product-code[]") =>
            Futures.Bodies((_, future) => query["product-code[]"].Contains(ProductOf(future), StringComparer.OrdinalIgnoreCase)),
        ["instruments", "futures"] => Futures.Bodies([.. query["symbol[]"]]),
        ["instruments", "cryptocurrencies", var symbol] => Cryptocurrencies.Body(symbol),
        ["instruments", "cryptocurrencies"] when query.Contains("symbol[]") => Cryptocurrencies.Bodies([.. query["symbol[]"]]),
        ["instruments", "cryptocurrencies"] => Cryptocurrencies.Bodies((_, _) => true),
        _ => null,
    };

    private JObject? Chain(string symbol, string[] form)
    {
        if (chains.Find(symbol) is not { } chain)
            return null;
        var bodies = new ChainBodies(chain, NewYork.Today(scheduler));
        return form switch
        {
            ["nested"] => bodies.Nested(),
            ["compact"] => bodies.Compact(),
            _ => bodies.Flat(),
        };
    }

    private JObject AccessToken() => new()
    {
        ["access_token"] = $"test-access-token-{++accessTokens}",
        ["token_type"] = "Bearer",
        ["expires_in"] = 900,
    };

    /// <summary>A token with an address that does not exist: a streamer created by mistake connects to nothing.</summary>
    private JObject QuoteToken() => new()
    {
        ["token"] = "test-quote-token",
        ["dxlink-url"] = "wss://dxlink.tastytrade.invalid/realtime",
        ["level"] = "api",
        ["issued-at"] = scheduler.Now,
        ["expires-at"] = scheduler.Now.AddHours(24),
    };

    private static string? ProductOf(Future future) =>
        future.ProductCode ?? (FutureSymbol.TryParse(future.Symbol, out var symbol) ? symbol.Product : null);

    private static ILookup<string, string> Query(Uri address) => address.Query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2))
        .ToLookup(part => Uri.UnescapeDataString(part[0]), part => Uri.UnescapeDataString(part[^1]));
}
