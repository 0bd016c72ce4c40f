using Tastytrade.Rx.Account;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>What an account may trade, and which restrictions it is under. Values that the server leaves out are null.</summary>
/// <remarks>The ids of other systems (<c>ext-crm-id</c>, <c>clearing-aggregation-identifier</c>) are not kept.</remarks>
public sealed record AccountTradingStatus : IOfAccount<AccountTradingStatus>
{
    /// <summary>The account. It shows masked.</summary>
    [Wire(IsOptional = true)]
    public required AccountNumber AccountNumber { get; init; }

    /// <summary>tastytrade's id of the status.</summary>
    public long? Id { get; init; }

    /// <summary>How margin is computed, such as <c>Reg T</c> or <c>Cash Secured Margin</c>.</summary>
    public string? EquitiesMarginCalculationType { get; init; }

    /// <summary>The schedule of fees, such as <c>default</c>.</summary>
    public string? FeeScheduleName { get; init; }

    /// <summary>Which option strategies are permitted, such as <c>No Restrictions</c> or <c>Covered And Cash Secured</c>.</summary>
    public string? OptionsLevel { get; init; }

    /// <summary>The kind of automatic trading.</summary>
    public string? AutotradeAccountType { get; init; }

    /// <summary>The account's number at the clearing firm. It shows masked.</summary>
    public AccountNumber? ClearingAccountNumber { get; init; }

    /// <summary>The number of day trades within the last five business days.</summary>
    public int? DayTradeCount { get; init; }

    /// <summary>The number of a clearing firm that differs from the usual one.</summary>
    public long? CmtaOverride { get; init; }

    /// <summary>The factor for the exchange's futures margin, such as <c>1.0</c>.</summary>
    public decimal? FuturesMarginRateMultiplier { get; init; }

    /// <summary>The factor for the exchange's margin of small futures.</summary>
    public decimal? SmallNotionalFuturesMarginRateMultiplier { get; init; }

    /// <summary>The day on which the pattern day trader flag is reset.</summary>
    public DateOnly? PdtResetOn { get; init; }

    /// <summary>Since when enhanced safeguards against fraud apply; null if they do not.</summary>
    public DateTimeOffset? EnhancedFraudSafeguardsEnabledAt { get; init; }

    /// <summary>When this description was made; of two descriptions of one account, the later one is right.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Whether equities have a lower margin within the day.</summary>
    public bool? HasIntradayEquitiesMargin { get; init; }

    /// <summary>Whether it is aggregated with other accounts at the clearing firm.</summary>
    public bool? IsAggregatedAtClearing { get; init; }

    /// <summary>Whether the account is closed.</summary>
    public bool? IsClosed { get; init; }

    /// <summary>Whether only closing orders are accepted.</summary>
    public bool? IsClosingOnly { get; init; }

    /// <summary>Whether it may trade cryptocurrencies.</summary>
    public bool? IsCryptocurrencyEnabled { get; init; }

    /// <summary>Whether only closing orders are accepted for cryptocurrencies.</summary>
    public bool? IsCryptocurrencyClosingOnly { get; init; }

    /// <summary>Whether the account is frozen.</summary>
    public bool? IsFrozen { get; init; }

    /// <summary>Whether equities require their full value as margin.</summary>
    public bool? IsFullEquityMarginRequired { get; init; }

    /// <summary>Whether it may trade futures.</summary>
    public bool? IsFuturesEnabled { get; init; }

    /// <summary>Whether only closing orders are accepted for futures.</summary>
    public bool? IsFuturesClosingOnly { get; init; }

    /// <summary>Whether futures have a lower margin within the day.</summary>
    public bool? IsFuturesIntraDayEnabled { get; init; }

    /// <summary>Whether small futures have a lower margin within the day.</summary>
    public bool? IsSmallNotionalFuturesIntraDayEnabled { get; init; }

    /// <summary>Whether it is in a day trade equity maintenance call.</summary>
    public bool? IsInDayTradeEquityMaintenanceCall { get; init; }

    /// <summary>Whether it is in a margin call.</summary>
    public bool? IsInMarginCall { get; init; }

    /// <summary>Whether it is flagged as a pattern day trader's.</summary>
    public bool? IsPatternDayTrader { get; init; }

    /// <summary>Whether it has portfolio margin.</summary>
    public bool? IsPortfolioMarginEnabled { get; init; }

    /// <summary>Whether only orders that reduce the risk are accepted.</summary>
    public bool? IsRiskReducingOnly { get; init; }

    /// <summary>Whether orders are rolled to the next trading day.</summary>
    public bool? IsRollTheDayForwardEnabled { get; init; }

    /// <summary>Whether it may take part in equity offerings.</summary>
    public bool? IsEquityOfferingEnabled { get; init; }

    /// <summary>Whether only closing orders are accepted for equity offerings.</summary>
    public bool? IsEquityOfferingClosingOnly { get; init; }

    /// <summary>Whether it is not a retail account.</summary>
    public bool? IsNonRetail { get; init; }

    /// <summary>Whether it may trade event contracts.</summary>
    public bool? IsAscendEventContractsEnabled { get; init; }

    /// <summary>Whether only closing orders are accepted for event contracts.</summary>
    public bool? IsEventContractsClosingOnly { get; init; }

    /// <summary>Whether options far out of the money are restricted.</summary>
    public bool? AreFarOtmNetOptionsRestricted { get; init; }

    /// <summary>Whether options deep in the money may be carried.</summary>
    public bool? AreDeepItmCarryOptionsEnabled { get; init; }

    /// <summary>Whether the value of options may not exceed the net liquidating value.</summary>
    public bool? AreOptionsValuesRestrictedToNlv { get; init; }

    /// <summary>Whether hedges that expire and are worth one tick are ignored.</summary>
    public bool? AreSingleTickExpiringHedgesIgnored { get; init; }

    /// <summary>Whether it may sell calls short.</summary>
    public bool? ShortCallsEnabled { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties, the account number masked.</returns>
    public override string ToString() => InvariantText.Of(nameof(AccountTradingStatus), PrintMembers);

    AccountTradingStatus IOfAccount<AccountTradingStatus>.WithAccount(AccountNumber account) => this with { AccountNumber = account };
}
