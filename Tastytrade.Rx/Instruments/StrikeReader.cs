using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Instruments;

/// <summary>The strikes of an expiration, which look alike for equities and for futures.</summary>
internal static class StrikeReader
{
    /// <param name="json">The expiration.</param>
    /// <param name="expiration">What is known of it already.</param>
    /// <param name="build">Makes a streamer symbol that the server left out from the symbol; null where none can be made, and then the side is left out too:
    /// an option that cannot be subscribed to would only be waited for.</param>
    public static IReadOnlyList<OptionStrike> Read(JObject json, OptionExpiration expiration, Func<string, string?>? build) =>
    [
        .. json.Objects("strikes").Select(strike =>
        {
            var price = strike.RequiredDecimal("strike-price");
            return new OptionStrike
            {
                Price = price,
                Call = Side(strike, OptionType.Call, "call", price, expiration, build),
                Put = Side(strike, OptionType.Put, "put", price, expiration, build),
            };
        }).OrderBy(strike => strike.Price)
    ];

    private static Option? Side(
        JObject strike, OptionType type, string name, decimal price, OptionExpiration expiration, Func<string, string?>? build) =>
        strike.Text(name) is { } symbol && (strike.Text(name + "-streamer-symbol") ?? build?.Invoke(symbol)) is { } streamerSymbol
            ? new Option
            {
                Symbol = symbol,
                StreamerSymbol = streamerSymbol,
                Type = type,
                StrikePrice = price,
                ExpirationDate = expiration.Date,
                RootSymbol = expiration.RootSymbol,
                UnderlyingSymbol = expiration.UnderlyingSymbol,
            }
            : null;
}
