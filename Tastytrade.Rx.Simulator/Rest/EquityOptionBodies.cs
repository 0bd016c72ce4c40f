using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>JSON of single options of equities and indexes, by symbol, such as <c>SPY   261218C00600000</c>.</summary>
internal static partial class EquityOptionBodies
{
    /// <summary>Finds an option; <see langword="null"/> if it is not listed.</summary>
    public static JObject? Find(string symbol, MarketClock clock)
    {
        if (Pattern().Match(symbol) is not { Success: true, Groups: var parts }
            || Product.OfOptionRoot(parts["root"].Value) is not { HasOptions: true } product)
            return null;

        var strike = decimal.Parse(parts["strike"].Value, CultureInfo.InvariantCulture) / 1000;
        foreach (var expiration in ExpirationCalendar.For(product, clock.Now))
        {
            if (expiration.Root == parts["root"].Value
                && expiration.Date.ToString("yyMMdd", CultureInfo.InvariantCulture) == parts["date"].Value
                && StrikeLadder.For(product, OptionChainBodies.YearsTo(expiration, clock)).Contains(strike))
                return OptionChainBodies.Option(product, expiration, strike, parts["side"].Value == "C", clock);
        }

        return null;
    }

    [GeneratedRegex(@"^(?=.{21}$)(?<root>[A-Z]{1,6}) *(?<date>\d{6})(?<side>[CP])(?<strike>\d{8})$")]
    private static partial Regex Pattern();
}
