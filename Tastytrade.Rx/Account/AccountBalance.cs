using Tastytrade.Rx.Account;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>The balance of an account in one currency, or a snapshot of it. Values that the server leaves out are null.</summary>
/// <remarks>All amounts are in <see cref="Currency"/>. The account's permissions decide which of them the server sends; older snapshots
/// lack some. Amounts whose sign the wire puts into a second field, such as <c>pending-cash-effect</c>, have it here: positive for a
/// credit, negative for a debit.</remarks>
public sealed record AccountBalance : IOfAccount<AccountBalance>
{
    /// <summary>The account. It shows masked.</summary>
    [Wire(IsOptional = true)]
    public required AccountNumber AccountNumber { get; init; }

    /// <summary>The currency of all amounts, such as <c>USD</c>. With the account it identifies the balance.</summary>
    public string? Currency { get; init; }

    /// <summary>The day of a snapshot.</summary>
    public DateOnly? SnapshotDate { get; init; }

    /// <summary>Whether a snapshot was taken at the beginning, <c>BOD</c>, or at the end of the day, <c>EOD</c>.</summary>
    public string? TimeOfDay { get; init; }

    /// <summary>When this description was made; of two descriptions of one balance, the later one is right.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Cash; negative if borrowed.</summary>
    public decimal? CashBalance { get; init; }

    /// <summary>Cash that can be withdrawn.</summary>
    public decimal? CashAvailableToWithdraw { get; init; }

    /// <summary>Cash that is not booked yet: positive if it will be received, negative if it will be paid.</summary>
    [Wire(Effect = "pending-cash-effect")]
    public decimal? PendingCash { get; init; }

    /// <summary>The settled balance in cash.</summary>
    public decimal? CashSettleBalance { get; init; }

    /// <summary>The settled balance on margin.</summary>
    public decimal? MarginSettleBalance { get; init; }

    /// <summary>The settled balance in total.</summary>
    public decimal? TotalSettleBalance { get; init; }

    /// <summary>What can be withdrawn only to where it came from.</summary>
    public decimal? ClosedLoopAvailableBalance { get; init; }

    /// <summary>Not the buying power: this may be 0 while <see cref="EquityBuyingPower"/> is available.</summary>
    public decimal? AvailableTradingFunds { get; init; }

    /// <summary>Interest on margin that is not booked yet.</summary>
    public decimal? PendingMarginInterest { get; init; }

    /// <summary>The value of the account if all positions were closed at their marks. It is as old as <see cref="UpdatedAt"/>: a move of
    /// the market alone does not make the streamer send a balance.</summary>
    public decimal? NetLiquidatingValue { get; init; }

    /// <summary>The equity for margin.</summary>
    public decimal? MarginEquity { get; init; }

    /// <summary>The value of long stocks and funds.</summary>
    public decimal? LongEquityValue { get; init; }

    /// <summary>The value of short stocks and funds.</summary>
    public decimal? ShortEquityValue { get; init; }

    /// <summary>The value of long equity options.</summary>
    public decimal? LongDerivativeValue { get; init; }

    /// <summary>The value of short equity options.</summary>
    public decimal? ShortDerivativeValue { get; init; }

    /// <summary>The value of long futures.</summary>
    public decimal? LongFuturesValue { get; init; }

    /// <summary>The value of short futures.</summary>
    public decimal? ShortFuturesValue { get; init; }

    /// <summary>The value of long futures options.</summary>
    public decimal? LongFuturesDerivativeValue { get; init; }

    /// <summary>The value of short futures options.</summary>
    public decimal? ShortFuturesDerivativeValue { get; init; }

    /// <summary>The value of long positions that can be margined.</summary>
    public decimal? LongMargineableValue { get; init; }

    /// <summary>The value of short positions that can be margined.</summary>
    public decimal? ShortMargineableValue { get; init; }

    /// <summary>The value of long cryptocurrencies.</summary>
    public decimal? LongCryptocurrencyValue { get; init; }

    /// <summary>The value of short cryptocurrencies.</summary>
    public decimal? ShortCryptocurrencyValue { get; init; }

    /// <summary>The value of long index options.</summary>
    public decimal? LongIndexDerivativeValue { get; init; }

    /// <summary>The value of short index options.</summary>
    public decimal? ShortIndexDerivativeValue { get; init; }

    /// <summary>The value of bonds.</summary>
    public decimal? LongBondValue { get; init; }

    /// <summary>The value of fixed income securities.</summary>
    public decimal? LongFixedIncomeSecurityValue { get; init; }

    /// <summary>The buying power for stocks and funds. Includes pending deposits.</summary>
    public decimal? EquityBuyingPower { get; init; }

    /// <summary>The buying power for options and futures.</summary>
    public decimal? DerivativeBuyingPower { get; init; }

    /// <summary>The buying power for options and futures that is in use.</summary>
    public decimal? UsedDerivativeBuyingPower { get; init; }

    /// <summary>The buying power for positions that are closed on the same day.</summary>
    public decimal? DayTradingBuyingPower { get; init; }

    /// <summary>The buying power for cryptocurrencies.</summary>
    public decimal? EffectiveCryptocurrencyBuyingPower { get; init; }

    /// <summary>The buying power for equity options from the special memorandum account.</summary>
    public decimal? SmaEquityOptionBuyingPower { get; init; }

    /// <summary>An adjustment of the buying power: negative if it lowers it.</summary>
    [Wire(Effect = "buying-power-adjustment-effect")]
    public decimal? BuyingPowerAdjustment { get; init; }

    /// <summary>The margin that the positions require.</summary>
    public decimal? MaintenanceRequirement { get; init; }

    /// <summary>What exceeds the margin requirement.</summary>
    public decimal? MaintenanceExcess { get; init; }

    /// <summary>The initial margin under Regulation T.</summary>
    public decimal? RegTMarginRequirement { get; init; }

    /// <summary>The margin requirement of futures.</summary>
    public decimal? FuturesMarginRequirement { get; init; }

    /// <summary>The margin requirement of futures that are held overnight.</summary>
    public decimal? FuturesOvernightMarginRequirement { get; init; }

    /// <summary>The margin requirement of futures within the day.</summary>
    public decimal? FuturesIntradayMarginRequirement { get; init; }

    /// <summary>The margin requirement of cryptocurrencies.</summary>
    public decimal? CryptocurrencyMarginRequirement { get; init; }

    /// <summary>The margin requirement of bonds.</summary>
    public decimal? BondMarginRequirement { get; init; }

    /// <summary>The margin requirement of fixed income securities.</summary>
    public decimal? FixedIncomeSecurityMarginRequirement { get; init; }

    /// <summary>The margin requirement of equity offerings.</summary>
    public decimal? EquityOfferingMarginRequirement { get; init; }

    /// <summary>The amount of a maintenance call.</summary>
    public decimal? MaintenanceCallValue { get; init; }

    /// <summary>The amount of a call under Regulation T.</summary>
    public decimal? RegTCallValue { get; init; }

    /// <summary>The amount of a day trading call.</summary>
    public decimal? DayTradingCallValue { get; init; }

    /// <summary>The amount of a day equity call.</summary>
    public decimal? DayEquityCallValue { get; init; }

    /// <summary>What exceeds the requirement for day trades.</summary>
    public decimal? DayTradeExcess { get; init; }

    /// <summary>The value of the special memorandum account.</summary>
    public decimal? SpecialMemorandumAccountValue { get; init; }

    /// <summary>The clearing firm's adjustment of the special memorandum account.</summary>
    public decimal? SpecialMemorandumAccountApexAdjustment { get; init; }

    /// <summary>The equity for margin at the start of the day, by the clearing firm.</summary>
    public decimal? ApexStartingDayMarginEquity { get; init; }

    /// <summary>Pending rebates of liquidity pools.</summary>
    public decimal? TotalPendingLiquidityPoolRebate { get; init; }

    /// <summary>The cash that equities and their options moved within the day: positive if received.</summary>
    [Wire(Effect = "intraday-equities-cash-effect")]
    public decimal? IntradayEquitiesCashAmount { get; init; }

    /// <summary>The day of <see cref="IntradayEquitiesCashAmount"/>.</summary>
    public DateOnly? IntradayEquitiesCashEffectiveDate { get; init; }

    /// <summary>The cash that futures and their options moved within the day: positive if received.</summary>
    [Wire(Effect = "intraday-futures-cash-effect")]
    public decimal? IntradayFuturesCashAmount { get; init; }

    /// <summary>The day of <see cref="IntradayFuturesCashAmount"/>.</summary>
    public DateOnly? IntradayFuturesCashEffectiveDate { get; init; }

    /// <summary>Money from cryptocurrencies that is not settled: positive if it will be received.</summary>
    [Wire(Effect = "unsettled-cryptocurrency-fiat-effect")]
    public decimal? UnsettledCryptocurrencyFiatAmount { get; init; }

    /// <summary>Money from cryptocurrencies on an earlier day: positive if received.</summary>
    [Wire(Effect = "previous-day-cryptocurrency-fiat-effect")]
    public decimal? PreviousDayCryptocurrencyFiatAmount { get; init; }

    /// <summary>The day of <see cref="PreviousDayCryptocurrencyFiatAmount"/>.</summary>
    public DateOnly? PreviousDateCryptocurrencyFiatEffectiveDate { get; init; }

    /// <summary>Returns the masked account, the currency, the net liquidating value and the cash.</summary>
    /// <returns>Such as <c>***123 USD: net liquidating value 10250.5, cash 1000.0</c>; safe to log.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{AccountNumber} {Currency}: net liquidating value {NetLiquidatingValue}, cash {CashBalance}");

    AccountBalance IOfAccount<AccountBalance>.WithAccount(AccountNumber account) => this with { AccountNumber = account };
}
