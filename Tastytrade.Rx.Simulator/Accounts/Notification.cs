using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>A message that a client did not request.</summary>
/// <param name="Topic">Who gets it: the subscribers of an account, by its number, or of <see cref="QuoteAlerts"/> or
/// <see cref="PublicWatchlists"/>.</param>
/// <param name="Type">The type on the wire, such as <c>Order</c>.</param>
/// <param name="Data">The data.</param>
/// <param name="At">When it was sent.</param>
internal sealed record Notification(string Topic, string Type, JObject Data, DateTimeOffset At)
{
    public const string QuoteAlerts = "quote-alerts-subscribe";
    public const string PublicWatchlists = "public-watchlists-subscribe";

    public bool HasFills => Type == "Order" && Data.SelectTokens("legs[*].fills[*]").Any();

    public JObject ToJson() => new() { ["type"] = Type, ["data"] = Data, ["timestamp"] = At.ToUnixTimeMilliseconds() };
}
