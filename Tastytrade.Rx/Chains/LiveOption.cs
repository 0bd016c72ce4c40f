using System.Text.Json.Serialization;
using Tastytrade.Rx.Chains;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>An option with its newest values; immutable.</summary>
/// <remarks>Which values arrive is set by <see cref="LiveOptionChainOptions.Values"/>: by default quotes and Greeks. Prices are in the
/// underlying's currency per share or unit. A number that is missing is NaN.</remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record LiveOption
{
    /// <summary>The values at the moment the connection was lost.</summary>
    private (Quote? Quote, Greeks? Greeks, Trade? Trade, Summary? Summary) lost;

    /// <summary>The contract.</summary>
    public required Option Option { get; init; }

    /// <summary>The newest quote; null before the first.</summary>
    public Quote? Quote
    {
        get;
        init => (field, lost.Quote) = (value, Staleness.Outdated(value, FreshSince));
    }

    /// <summary>The newest Greeks; null before the first.</summary>
    public Greeks? Greeks
    {
        get;
        init => (field, lost.Greeks) = (value, Staleness.Outdated(value, FreshSince));
    }

    /// <summary>The last trade with the volume of its day; null before the first, or if not requested with
    /// <see cref="LiveOptionValues.Trade"/>.</summary>
    public Trade? Trade
    {
        get;
        init => (field, lost.Trade) = (value, Staleness.Outdated(value, FreshSince));
    }

    /// <summary>Open interest and the closes; null before the first, or if not requested with
    /// <see cref="LiveOptionValues.Summary"/>.</summary>
    public Summary? Summary
    {
        get;
        init => (field, lost.Summary) = (value, Staleness.Outdated(value, FreshSince));
    }

    /// <summary>The price of the underlying when this value was read: <see cref="LiveUnderlying.Price"/>. NaN if it is unknown or not
    /// requested with <see cref="LiveOptionValues.UnderlyingPrice"/>.</summary>
    public double UnderlyingPrice { get; init; } = double.NaN;

    /// <summary>The strike price, in the underlying's units: <see cref="Option.StrikePrice"/>.</summary>
    public double Strike => Option.StrikePrice;

    /// <summary>The midpoint of the quote's bid and ask; NaN if it makes no price: see <see cref="Quote.Mid"/>.</summary>
    public double Mid => LastPrice.MidOf(Quote);

    /// <summary>The size of the best bid, in contracts.</summary>
    public double BidSize => Quote?.BidSize ?? double.NaN;

    /// <summary>The size of the best ask, in contracts.</summary>
    public double AskSize => Quote?.AskSize ?? double.NaN;

    /// <summary>The price of the last trade, on whichever day it was.</summary>
    public double Last => LastPrice.LastTrade(Trade, null)?.Price ?? double.NaN;

    /// <summary>The contracts traded today: the day of <see cref="Summary"/> or, without one, that of the last trade. 0 if the last trade
    /// was on an earlier day.</summary>
    public double Volume => Trade is null ? double.NaN
        : Trade.DayId != 0 && Summary?.DayId > Trade.DayId ? 0
        : Trade.DayVolume;

    /// <summary>The contracts that were open at the end of the day before.</summary>
    public double OpenInterest => Summary?.OpenInterest ?? double.NaN;

    /// <summary><see cref="Last"/> minus the close of the day before; see <see cref="LiveUnderlying.Change"/>.</summary>
    public double Change => LastPrice.ChangeOf(Last, Trade, Summary);

    /// <summary><see cref="Change"/> as a fraction of that close: 0.01 is 1%.</summary>
    public double ChangeRatio => LastPrice.RatioOf(Last, Trade, Summary);

    /// <summary>What exercising would earn at <see cref="UnderlyingPrice"/>, 0 or more.</summary>
    public double Intrinsic => double.IsNaN(UnderlyingPrice) ? double.NaN
        : Math.Max(0, QuotedPrice.Rounded(Option.Type == OptionType.Call ? UnderlyingPrice - Strike : Strike - UnderlyingPrice));

    /// <summary><see cref="Mid"/> minus <see cref="Intrinsic"/>: what is paid for time and volatility. It can be a little below 0 deep in
    /// the money, where quotes are wide, and where quote and underlying are not of the same moment.</summary>
    public double Extrinsic => QuotedPrice.Rounded(Mid - Intrinsic);

    /// <summary>The probability that the option expires in the money, from 0 to 1, as the option's own volatility implies it.</summary>
    /// <remarks>Computed from <see cref="Greeks"/> alone: N(d₂) of Black and Scholes for a call and N(−d₂) for a put, where d₁ is the
    /// inverse normal of the delta and d₂ = d₁ − σ√T. T runs from the time of the Greeks to the expiration (<see cref="Option.ExpiresAt"/>,
    /// or else the opening or close of the exchange on that day), in years of 365 days. Dividends are neglected. NaN without Greeks
    /// from before the expiration.</remarks>
    public double ProbabilityInTheMoney => Probability.InTheMoney(this);

    /// <summary>When the current connection was established or, during an outage, when the last one was lost. Values received before may
    /// have changed since.</summary>
    public DateTimeOffset FreshSince { get; init; }

    /// <summary>Whether quote and Greeks have arrived, or those of the two that were requested.</summary>
    public bool IsComplete => (Quote is not null || !Requests(LiveOptionValues.Quote))
        && (Greeks is not null || !Requests(LiveOptionValues.Greeks));

    /// <summary>Whether a value was received on a connection that was lost, and may have changed since. A value that has never arrived is
    /// not stale but missing: see <see cref="IsComplete"/>.</summary>
    public bool IsStale => Staleness.Of(Quote, lost.Quote, FreshSince) || Staleness.Of(Greeks, lost.Greeks, FreshSince)
        || Staleness.Of(Trade, lost.Trade, FreshSince) || Staleness.Of(Summary, lost.Summary, FreshSince);

    /// <summary>The values that the chain requests.</summary>
    internal LiveOptionValues Requested { get; init; } = LiveOptionValues.Quote | LiveOptionValues.Greeks;

    /// <summary>Returns the age of the older one of quote and Greeks.</summary>
    /// <param name="now">The current time, by the clock of the streamer's scheduler.</param>
    /// <returns>The time since that value arrived; null if one of the two was requested and is missing.</returns>
    public TimeSpan? AgeAt(DateTimeOffset now)
    {
        var (quote, greeks) = (Quote?.ReceivedAt, Greeks?.ReceivedAt);
        return IsComplete && (quote < greeks ? quote : greeks ?? quote) is { } oldest ? now - oldest : null;
    }

    internal LiveOption After(Interruption interruption) => this with
    {
        FreshSince = interruption.Since,
        lost = interruption.IsLoss ? (Quote, Greeks, Trade, Summary) : Outdated(interruption.Since),
    };

    private bool Requests(LiveOptionValues value) => (Requested & value) != 0;

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(LiveOption), PrintMembers);

    /// <summary>The values from before the last loss or the current connection. They take part in the equality of rows: one whose value has
    /// arrived again differs from the one that was stale.</summary>
    private (Quote? Quote, Greeks? Greeks, Trade? Trade, Summary? Summary) Outdated(DateTimeOffset since) => (
        Staleness.Outdated(Quote, since) ?? lost.Quote,
        Staleness.Outdated(Greeks, since) ?? lost.Greeks,
        Staleness.Outdated(Trade, since) ?? lost.Trade,
        Staleness.Outdated(Summary, since) ?? lost.Summary);
}
