using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>Calculates the balance of an account from its cash and the market's prices.</summary>
internal static class Valuation
{
    /// <summary>The collateral for one E-mini contract, in proportion to its value.</summary>
    private const decimal FutureMargin = 0.055m;

    public static SimulatedBalance Balance(string account, Ledger ledger, MarketModel market, DateTimeOffset now, DateTimeOffset previous)
    {
        var balance = new SimulatedBalance
        {
            AccountNumber = account,
            CashBalance = Math.Round(ledger.Cash, 2),
            UpdatedAt = Stamp.After(previous, now),
        };
        foreach (var position in ledger.Positions.Where(position => position.SignedQuantity != 0))
            balance = Add(balance, position, Mark(position, market, now));
        return balance;
    }

    /// <summary>The price of a position in the market.</summary>
    public static decimal Mark(SimulatedPosition position, MarketModel market, DateTimeOffset now) =>
        Tradable.Find(position.Symbol, market)?.PriceAt(now) ?? position.ClosePrice;

    private static SimulatedBalance Add(SimulatedBalance balance, SimulatedPosition position, decimal mark)
    {
        var value = Math.Round(position.Quantity * mark * position.Multiplier, 2);
        var (@long, @short) = position.SignedQuantity > 0 ? (value, 0m) : (0m, value);
        return position.InstrumentType switch
        {
            "Equity" => balance with
            {
                LongEquityValue = balance.LongEquityValue + @long,
                ShortEquityValue = balance.ShortEquityValue + @short,
                MaintenanceRequirement = balance.MaintenanceRequirement + Math.Round((@long * 0.25m) + (@short * 0.3m), 2),
            },
            "Equity Option" => balance with
            {
                LongDerivativeValue = balance.LongDerivativeValue + @long,
                ShortDerivativeValue = balance.ShortDerivativeValue + @short,
                MaintenanceRequirement = balance.MaintenanceRequirement + (@short * 2),
            },
            "Future Option" => balance with
            {
                LongFuturesDerivativeValue = balance.LongFuturesDerivativeValue + @long,
                ShortFuturesDerivativeValue = balance.ShortFuturesDerivativeValue + @short,
                MaintenanceRequirement = balance.MaintenanceRequirement + (@short * 2),
                FuturesMarginRequirement = balance.FuturesMarginRequirement + (@short * 2),
            },
            _ => balance with
            {
                OpenFuturesGain = balance.OpenFuturesGain
                    + Math.Round(position.SignedQuantity * (mark - position.AverageOpenPrice) * position.Multiplier, 2),
                MaintenanceRequirement = balance.MaintenanceRequirement + Math.Round(value * FutureMargin, 2),
                FuturesMarginRequirement = balance.FuturesMarginRequirement + Math.Round(value * FutureMargin, 2),
            },
        };
    }
}
