using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>A stock, a fund or an index, as tastytrade describes it. Values that the server leaves out are null.</summary>
public sealed record Equity
{
    /// <summary>tastytrade's symbol, such as <c>SPY</c>, <c>SPX</c> or <c>BRK/B</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>dxFeed's symbol, used to subscribe; the same as <see cref="Symbol"/> if the server leaves it out.</summary>
    [Wire(IsOptional = true)]
    public required string StreamerSymbol { get; init; }

    /// <summary>tastytrade's id.</summary>
    public long? Id { get; init; }

    /// <summary><c>Equity</c>, also for indexes.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>A subdivision of <see cref="InstrumentType"/>.</summary>
    public string? InstrumentSubType { get; init; }

    /// <summary>The CUSIP, nine characters.</summary>
    public string? Cusip { get; init; }

    /// <summary>A short name for display: <c>SPDR S&amp;P 500 ET</c>.</summary>
    public string? ShortDescription { get; init; }

    /// <summary>A name for display.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is an index. An index cannot be traded and often has no quote; use its trades instead.</summary>
    public bool? IsIndex { get; init; }

    /// <summary>Whether it is an exchange-traded fund.</summary>
    public bool? IsEtf { get; init; }

    /// <summary>The market's code, such as <c>ARCX</c> or <c>XNAS</c>; <c>OTC</c> for indexes.</summary>
    public string? ListedMarket { get; init; }

    /// <summary>How it can be borrowed for short selling: <c>Easy To Borrow</c>, <c>Locate Required</c> or <c>Preborrow</c>.</summary>
    public string? Lendability { get; init; }

    /// <summary>The borrowing rate, in percent per year.</summary>
    public decimal? BorrowRate { get; init; }

    /// <summary>The market whose trading hours apply, such as <c>Equity</c> or <c>Equity Index</c>.</summary>
    public string? MarketTimeInstrumentCollection { get; init; }

    /// <summary>Whether only closing orders are accepted.</summary>
    public bool? IsClosingOnly { get; init; }

    /// <summary>Whether only closing orders are accepted for its options.</summary>
    public bool? IsOptionsClosingOnly { get; init; }

    /// <summary>Whether it can be traded at tastytrade; false for an index.</summary>
    public bool? Active { get; init; }

    /// <summary>Whether fractional shares can be traded.</summary>
    public bool? IsFractionalQuantityEligible { get; init; }

    /// <summary>Whether tastytrade considers it illiquid.</summary>
    public bool? IsIlliquid { get; init; }

    /// <summary>Whether it may be traded overnight.</summary>
    public bool? OvernightTradingPermitted { get; init; }

    /// <summary>The time since which trading is halted; null if it is not halted.</summary>
    public DateTimeOffset? HaltedAt { get; init; }

    /// <summary>When trading ends permanently, as before a merger; null if no end is set.</summary>
    public DateTimeOffset? StopsTradingAt { get; init; }

    /// <summary>The minimum price increments, from the lowest price range up; empty if the server does not provide it, as for
    /// indexes.</summary>
    public IReadOnlyList<TickSize> TickSizes { get; init; } = [];

    /// <summary>The minimum price increments of its options, from the lowest price range up; empty if it has no options.</summary>
    public IReadOnlyList<TickSize> OptionTickSizes { get; init; } = [];

    /// <summary>Returns the symbol and the description.</summary>
    /// <returns>Such as <c>SPY SPDR S&amp;P 500 ETF TRUST</c>.</returns>
    public override string ToString() => Description is null ? Symbol : $"{Symbol} {Description}";
}
