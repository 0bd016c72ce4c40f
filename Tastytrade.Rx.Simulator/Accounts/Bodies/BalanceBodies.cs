using Newtonsoft.Json.Linq;
using static Tastytrade.Rx.Simulator.Rest.OptionChainBodies;

namespace Tastytrade.Rx.Simulator.Accounts.Bodies;

/// <summary>JSON of balances: all amounts are texts.</summary>
internal static class BalanceBodies
{
    /// <summary>Amounts that are 0 in a small account without pending transfers, calls and cryptocurrencies.</summary>
    private static readonly string[] Zeros =
    [
        "long-futures-value", "short-futures-value", "long-margineable-value", "short-margineable-value", "long-cryptocurrency-value",
        "short-cryptocurrency-value", "long-index-derivative-value", "short-index-derivative-value", "long-bond-value",
        "long-fixed-income-security-value", "bond-margin-requirement", "fixed-income-security-margin-requirement",
        "cryptocurrency-margin-requirement", "equity-offering-margin-requirement", "maintenance-call-value", "reg-t-call-value",
        "day-trading-call-value", "day-equity-call-value", "special-memorandum-account-value",
        "special-memorandum-account-apex-adjustment", "pending-margin-interest", "total-pending-liquidity-pool-rebate",
        "effective-cryptocurrency-buying-power", "closed-loop-available-balance", "available-trading-funds",
    ];

    public static JObject Of(SimulatedBalance balance, DateOnly today)
    {
        var power = balance.DerivativeBuyingPower;
        var body = new JObject
        {
            ["account-number"] = balance.AccountNumber,
            ["currency"] = "USD",
            ["cash-balance"] = Decimal(balance.CashBalance),
            ["long-equity-value"] = Decimal(balance.LongEquityValue),
            ["short-equity-value"] = Decimal(balance.ShortEquityValue),
            ["long-derivative-value"] = Decimal(balance.LongDerivativeValue),
            ["short-derivative-value"] = Decimal(balance.ShortDerivativeValue),
            ["long-futures-derivative-value"] = Decimal(balance.LongFuturesDerivativeValue),
            ["short-futures-derivative-value"] = Decimal(balance.ShortFuturesDerivativeValue),
            ["net-liquidating-value"] = Decimal(balance.NetLiquidatingValue),
            ["margin-equity"] = Decimal(balance.NetLiquidatingValue),
            ["equity-buying-power"] = Decimal(power * 2),
            ["derivative-buying-power"] = Decimal(power),
            ["day-trading-buying-power"] = Decimal(power * 4),
            ["used-derivative-buying-power"] = Decimal(balance.MaintenanceRequirement),
            ["sma-equity-option-buying-power"] = Decimal(power),
            ["cash-available-to-withdraw"] = Decimal(Math.Max(0, Math.Min(balance.CashBalance, power))),
            ["cash-settle-balance"] = Decimal(balance.CashBalance),
            ["margin-settle-balance"] = Decimal(balance.CashBalance),
            ["total-settle-balance"] = Decimal(balance.CashBalance),
            ["maintenance-requirement"] = Decimal(balance.MaintenanceRequirement),
            ["maintenance-excess"] = Decimal(power),
            ["day-trade-excess"] = Decimal(power),
            ["reg-t-margin-requirement"] = Decimal(balance.MaintenanceRequirement),
            ["futures-margin-requirement"] = Decimal(balance.FuturesMarginRequirement),
            ["futures-overnight-margin-requirement"] = Decimal(balance.FuturesMarginRequirement),
            ["futures-intraday-margin-requirement"] = Decimal(balance.FuturesMarginRequirement),
            ["apex-starting-day-margin-equity"] = Decimal(balance.NetLiquidatingValue),
        };
        foreach (var name in Zeros)
            body[name] = "0.0";
        body.AddAmount("pending-cash", 0);
        body.AddAmount("buying-power-adjustment", 0);
        foreach (var kind in (string[])["equities", "futures"])
        {
            body.AddAmount($"intraday-{kind}-cash-amount", 0, $"intraday-{kind}-cash-effect");
            body[$"intraday-{kind}-cash-effective-date"] = Date(today);
        }

        // As from the server: the names of the effects and of the date do not follow from the name of the amount.
        body.AddAmount("unsettled-cryptocurrency-fiat-amount", 0, "unsettled-cryptocurrency-fiat-effect");
        body.AddAmount("previous-day-cryptocurrency-fiat-amount", 0, "previous-day-cryptocurrency-fiat-effect");
        body["previous-date-cryptocurrency-fiat-effective-date"] = Date(today);
        body["updated-at"] = Time(balance.UpdatedAt);
        return body;
    }

    /// <summary>The balance at the beginning or the end of a day.</summary>
    public static JObject Snapshot(SimulatedBalance balance, DateOnly day, string timeOfDay)
    {
        var body = Of(balance, day);
        body["snapshot-date"] = Date(day);
        body["time-of-day"] = timeOfDay;
        return body;
    }
}
