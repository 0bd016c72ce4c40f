using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>A share, a fund or an index, as tastytrade knows it. What the server leaves out is null.</summary>
public sealed record Equity
{
    /// <summary>tastytrade's symbol, such as <c>SPY</c>, <c>SPX</c> or <c>BRK/B</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>dxFeed's symbol, to subscribe to; the same as <see cref="Symbol"/> where the server leaves it out.</summary>
    [Wire(IsOptional = true)]
    public required string StreamerSymbol { get; init; }

    /// <summary>tastytrade's number of it.</summary>
    public long? Id { get; init; }

    /// <summary><c>Equity</c>, also for indexes.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>A part of <see cref="InstrumentType"/>.</summary>
    public string? InstrumentSubType { get; init; }

    /// <summary>Its CUSIP, nine characters.</summary>
    public string? Cusip { get; init; }

    /// <summary>For people, shortened: <c>SPDR S&amp;P 500 ET</c>.</summary>
    public string? ShortDescription { get; init; }

    /// <summary>For people.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is an index, which cannot be traded and often has no quote: use its trades.</summary>
    public bool? IsIndex { get; init; }

    /// <summary>Whether it is an exchange-traded fund.</summary>
    public bool? IsEtf { get; init; }

    /// <summary>The market's code, such as <c>ARCX</c> or <c>XNAS</c>; <c>OTC</c> for indexes.</summary>
    public string? ListedMarket { get; init; }

    /// <summary>How it can be borrowed to be sold short: <c>Easy To Borrow</c>, <c>Locate Required</c> or <c>Preborrow</c>.</summary>
    public string? Lendability { get; init; }

    /// <summary>What borrowing it costs, in percent per year.</summary>
    public decimal? BorrowRate { get; init; }

    /// <summary>Whose trading hours it has, such as <c>Equity</c> or <c>Equity Index</c>.</summary>
    public string? MarketTimeInstrumentCollection { get; init; }

    /// <summary>Whether only closing orders are taken.</summary>
    public bool? IsClosingOnly { get; init; }

    /// <summary>Whether only closing orders are taken for its options.</summary>
    public bool? IsOptionsClosingOnly { get; init; }

    /// <summary>Whether it can be traded at tastytrade; false for an index.</summary>
    public bool? Active { get; init; }

    /// <summary>Whether fractions of a share can be traded.</summary>
    public bool? IsFractionalQuantityEligible { get; init; }

    /// <summary>Whether tastytrade deems it illiquid.</summary>
    public bool? IsIlliquid { get; init; }

    /// <summary>Whether it may be traded overnight.</summary>
    public bool? OvernightTradingPermitted { get; init; }

    /// <summary>Since when trading is halted; null where it is not.</summary>
    public DateTimeOffset? HaltedAt { get; init; }

    /// <summary>When trading ends for good, as before a merger; null where it does not.</summary>
    public DateTimeOffset? StopsTradingAt { get; init; }

    /// <summary>The smallest changes of its price, from the lowest prices on; none where the server does not say, as for indexes.</summary>
    public IReadOnlyList<TickSize> TickSizes { get; init; } = [];

    /// <summary>The smallest changes of its options' prices, from the lowest prices on; none where it has no options.</summary>
    public IReadOnlyList<TickSize> OptionTickSizes { get; init; } = [];

    /// <summary>The symbol and what it is.</summary>
    /// <returns>Such as <c>SPY SPDR S&amp;P 500 ETF TRUST</c>.</returns>
    public override string ToString() => Description is null ? Symbol : $"{Symbol} {Description}";
}
