using Tastytrade.Rx.Account;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>A position of an account, or one that was closed today. Values that the server leaves out are null.</summary>
/// <remarks>A closed position has the quantity 0 until the night after, and is then gone. The account streamer sends it once with this
/// quantity; the REST API returns it only if closed positions are requested.</remarks>
public sealed record AccountPosition : IOfAccount<AccountPosition>
{
    /// <summary>The account. It shows masked.</summary>
    [Wire(IsOptional = true)]
    public required AccountNumber AccountNumber { get; init; }

    /// <summary>tastytrade's symbol, such as <c>SPY   261218C00600000</c> or <c>/ESZ6</c>. With the account and
    /// <see cref="InstrumentType"/> it identifies the position.</summary>
    public required string Symbol { get; init; }

    /// <summary>The kind of instrument: <c>Equity</c>, <c>Equity Option</c>, <c>Future</c>, <c>Future Option</c>, <c>Cryptocurrency</c> and
    /// others.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>tastytrade's symbol of the underlying.</summary>
    public string? UnderlyingSymbol { get; init; }

    /// <summary>dxFeed's symbol. Only the account streamer sends it, and not for equities.</summary>
    public string? StreamerSymbol { get; init; }

    /// <summary>The quantity in shares or contracts, perhaps with a fraction. Never negative: see <see cref="SignedQuantity"/>.</summary>
    public decimal? Quantity { get; init; }

    /// <summary><c>Long</c>, <c>Short</c> or <c>Zero</c>.</summary>
    public string? QuantityDirection { get; init; }

    /// <summary>The average price at which it was opened.</summary>
    public decimal? AverageOpenPrice { get; init; }

    /// <summary>The average price for the profit and loss of the year: the closing price of last year for what was held then. May be
    /// missing for a position that was opened today.</summary>
    public decimal? AverageYearlyMarketClosePrice { get; init; }

    /// <summary>The average price for the profit and loss of the day: the previous closing price for what was held then. May be missing for
    /// a position that was opened today.</summary>
    public decimal? AverageDailyMarketClosePrice { get; init; }

    /// <summary>The closing price of the previous day.</summary>
    public decimal? ClosePrice { get; init; }

    /// <summary>The money that a price of 1 stands for, in one unit: 1 for shares, 100 for most options, 50 for <c>/ES</c>, 0.5 for some
    /// small products.</summary>
    public decimal? Multiplier { get; init; }

    /// <summary>The sign of the value at which it would be closed: <c>Credit</c> for a long position, <c>Debit</c> for a short one, or
    /// <c>None</c>.</summary>
    public string? CostEffect { get; init; }

    /// <summary>Whether tastytrade hides it.</summary>
    public bool? IsSuppressed { get; init; }

    /// <summary>Whether it is frozen.</summary>
    public bool? IsFrozen { get; init; }

    /// <summary>The quantity that may not be traded.</summary>
    public decimal? RestrictedQuantity { get; init; }

    /// <summary>The profit that was realized on <see cref="RealizedDayGainDate"/>, in the currency of the instrument: negative for a
    /// loss.</summary>
    [Wire(Effect = "realized-day-gain-effect")]
    public decimal? RealizedDayGain { get; init; }

    /// <summary><c>Credit</c>, <c>Debit</c> or <c>None</c>: the sign of <see cref="RealizedDayGain"/>.</summary>
    public string? RealizedDayGainEffect { get; init; }

    /// <summary>The day of <see cref="RealizedDayGain"/>. An earlier day than today means that nothing was realized today.</summary>
    public DateOnly? RealizedDayGainDate { get; init; }

    /// <summary>The amount that was realized on <see cref="RealizedTodayDate"/>: negative for a loss. Sources disagree whether it is that
    /// day's, or the total since the position was opened.</summary>
    [Wire(Effect = "realized-today-effect")]
    public decimal? RealizedToday { get; init; }

    /// <summary><c>Credit</c>, <c>Debit</c> or <c>None</c>: the sign of <see cref="RealizedToday"/>.</summary>
    public string? RealizedTodayEffect { get; init; }

    /// <summary>The day of <see cref="RealizedToday"/>. An earlier day than today means that nothing was realized today.</summary>
    public DateOnly? RealizedTodayDate { get; init; }

    /// <summary>tastytrade's mark of the position. Only in answers to a request with <see cref="PositionQuery.IncludeMarks"/>.</summary>
    public decimal? Mark { get; init; }

    /// <summary>tastytrade's mark of one unit. Only in answers to a request with <see cref="PositionQuery.IncludeMarks"/>.</summary>
    public decimal? MarkPrice { get; init; }

    /// <summary>The fixing price. Only tastytrade's specification names it.</summary>
    public decimal? FixingPrice { get; init; }

    /// <summary>What is delivered. Only tastytrade's specification names it.</summary>
    public string? DeliverableType { get; init; }

    /// <summary>The face value of a bond. Only tastytrade's specification names it.</summary>
    public decimal? FaceValue { get; init; }

    /// <summary>The par size of a bond. Only tastytrade's specification names it.</summary>
    public decimal? ParSize { get; init; }

    /// <summary>The id of the order that changed it. Only tastytrade's specification names it.</summary>
    public long? OrderId { get; init; }

    /// <summary>The kind of change. Only tastytrade's specification names it.</summary>
    public string? UpdateType { get; init; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When this description was made; of two descriptions of one position, the later one is right.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When the instrument expires, for options and futures.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary><see cref="Quantity"/>, negative for a short position and 0 if the direction is <c>Zero</c>.</summary>
    public decimal? SignedQuantity => Is("Short") ? -Quantity : Is("Zero") ? 0 : Quantity;

    /// <summary>Whether the position is closed: its quantity is 0, or its direction is <c>Zero</c>.</summary>
    public bool IsClosed => SignedQuantity == 0;

    /// <summary>Returns the masked account, the signed quantity, the symbol and the price at which it was opened.</summary>
    /// <returns>Such as <c>***123 -2 SPY at 600.25</c>; safe to log.</returns>
    public override string ToString() => FormattableString.Invariant($"{AccountNumber} {SignedQuantity} {Symbol} at {AverageOpenPrice}");

    AccountPosition IOfAccount<AccountPosition>.WithAccount(AccountNumber account) => this with { AccountNumber = account };

    private bool Is(string direction) => direction.Equals(QuantityDirection, StringComparison.OrdinalIgnoreCase);
}
