using System.Text.Json.Serialization;
using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>The underlying of a chain with its newest values; immutable.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record LiveUnderlying
{
    /// <summary>The values at the moment the connection was lost.</summary>
    private (Quote? Quote, Trade? Trade, TradeETH? TradeETH, Summary? Summary) lost;

    /// <summary>The streamer symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>The newest quote; null before the first. An index often has none.</summary>
    public Quote? Quote
    {
        get;
        init => (field, lost.Quote) = (value, Staleness.Outdated(value, FreshSince));
    }

    /// <summary>The newest trade of the regular trading session; null before the first.</summary>
    public Trade? Trade
    {
        get;
        init => (field, lost.Trade) = (value, Staleness.Outdated(value, FreshSince));
    }

    /// <summary>The newest trade of the extended hours, or again the last regular one; null before the first. An index has none.</summary>
    public TradeETH? TradeETH
    {
        get;
        init => (field, lost.TradeETH) = (value, Staleness.Outdated(value, FreshSince));
    }

    /// <summary>The prices of the current and the previous day; null before the first.</summary>
    public Summary? Summary
    {
        get;
        init => (field, lost.Summary) = (value, Staleness.Outdated(value, FreshSince));
    }

    /// <summary>The price of the last trade, also one in extended hours, or, if there is none, <see cref="Mid"/>; NaN before either. A
    /// <see cref="WatchlistRow"/> computes it in the same way.</summary>
    /// <remarks>A trade's price that is NaN or 0 is missing. In extended hours the last trade is that of <see cref="TradeETH"/>, while the
    /// feed marks it as such (<see cref="TradeBase.ExtendedTradingHours"/>) and <see cref="Trade"/> is not later.</remarks>
    public double Price => LastPrice.Of(Trade, TradeETH, Quote);

    /// <summary>The midpoint of the quote's bid and ask; NaN if it makes no price: see <see cref="Quote.Mid"/>.</summary>
    public double Mid => LastPrice.MidOf(Quote);

    /// <summary>The change on the day: the price minus the close of the day before; NaN if either is missing.</summary>
    /// <remarks>That is <see cref="Summary.PrevDayClosePrice"/>. If the last trade is of a later day than the summary, as before the feed
    /// starts the new day, it is <see cref="Summary.DayClosePrice"/>. Rounded to nine decimals, as <see cref="Quote.Spread"/>.</remarks>
    public double Change => LastPrice.ChangeOf(Price, LastTrade, Summary);

    /// <summary><see cref="Change"/> as a fraction of that close: 0.01 is 1%. NaN if the close is missing or 0.</summary>
    public double ChangeRatio => LastPrice.RatioOf(Price, LastTrade, Summary);

    /// <summary>When the current connection was established or, during an outage, when the last one was lost. Values received before may
    /// have changed since.</summary>
    public DateTimeOffset FreshSince { get; init; }

    /// <summary>Whether a value was received on a connection that was lost, and may have changed since. With several connections, the
    /// underlying can be stale while its options are not; numbers of theirs that use its price are then of that price.</summary>
    public bool IsStale => Staleness.Of(Quote, lost.Quote, FreshSince)
        || Staleness.Of(Trade, lost.Trade, FreshSince) || Staleness.Of(TradeETH, lost.TradeETH, FreshSince)
        || Staleness.Of(Summary, lost.Summary, FreshSince);

    private TradeBase? LastTrade => LastPrice.LastTrade(Trade, TradeETH);

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(LiveUnderlying), PrintMembers);

    internal LiveUnderlying After(Interruption interruption) => this with
    {
        FreshSince = interruption.Since,
        lost = interruption.IsLoss ? (Quote, Trade, TradeETH, Summary) : Outdated(interruption.Since),
    };

    /// <summary>The values from before the last loss or the current connection. They take part in the equality of rows: one whose value has
    /// arrived again differs from the one that was stale.</summary>
    private (Quote? Quote, Trade? Trade, TradeETH? TradeETH, Summary? Summary) Outdated(DateTimeOffset since) => (
        Staleness.Outdated(Quote, since) ?? lost.Quote,
        Staleness.Outdated(Trade, since) ?? lost.Trade,
        Staleness.Outdated(TradeETH, since) ?? lost.TradeETH,
        Staleness.Outdated(Summary, since) ?? lost.Summary);
}
