using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>What an account holds and did: cash, positions, transactions and gains. Not thread-safe.</summary>
internal sealed class Ledger(string account, MarketModel market)
{
    private const int MaxTransactions = 10_000;

    private readonly Dictionary<string, SimulatedPosition> positions = [];
    private readonly List<SimulatedTransaction> transactions = [];
    private readonly Dictionary<(string Symbol, int Year), YearGain> gains = [];

    public decimal Cash { get; private set; }

    /// <summary>All positions, closed ones of today included, in the order in which they were opened.</summary>
    public IReadOnlyCollection<SimulatedPosition> Positions => positions.Values;

    /// <summary>The newest is the last.</summary>
    public IReadOnlyList<SimulatedTransaction> Transactions => transactions;

    public SimulatedPosition? Find(string symbol) => positions.GetValueOrDefault(symbol);

    public YearGain GainOf(Tradable traded, DateTimeOffset time)
    {
        var year = NewYork.TimeOf(time).Year;
        return gains.GetValueOrDefault((traded.Underlying, year)) ?? new(traded.Underlying, traded.UnderlyingType, year);
    }

    /// <summary>Enters a fill: cash, fees, position and gains.</summary>
    /// <returns>The changed position.</returns>
    public SimulatedPosition Enter(Tradable traded, SimulatedOrder order, SimulatedLeg leg, SimulatedFill fill, long id)
    {
        var held = Find(traded.Symbol)?.SignedQuantity ?? 0;
        var signed = leg.Sign * fill.Quantity;
        var contracts = traded.Type == "Equity" ? 0 : fill.Quantity;
        return Enter(traded, signed, fill.Price, new()
        {
            Id = id,
            AccountNumber = account,
            TransactionType = "Trade",
            TransactionSubType = leg.Action,
            Description = FormattableString.Invariant(
                $"{(leg.Sign > 0 ? "Bought" : "Sold")} {fill.Quantity:0.####} {traded.Symbol} @ {fill.Price:0.00##}"),
            ExecutedAt = fill.FilledAt,
            Value = 0,
            Commission = traded.IsFuture ? 1.25m * contracts : held * signed >= 0 ? contracts : 0,
            ClearingFees = (traded.IsFuture ? 0.3m : 0.1m) * contracts,
            RegulatoryFees = Math.Round(0.02m * contracts, 2),
            OrderId = order.Id,
            Action = leg.Action,
        });
    }

    /// <summary>Enters the end of an option or a future, for cash.</summary>
    /// <returns>The closed position.</returns>
    public SimulatedPosition Settle(Tradable traded, long id, DateTimeOffset now)
    {
        var price = traded.IsOption ? traded.IntrinsicAt(traded.ExpiresAt!.Value) : traded.PriceAt(traded.ExpiresAt!.Value);
        var quantity = positions[traded.Symbol].SignedQuantity;
        return Enter(traded, -quantity, price, new()
        {
            Id = id,
            AccountNumber = account,
            TransactionType = "Receive Deliver",
            TransactionSubType = price == 0 ? "Expiration"
                : traded.IsFuture ? "Futures Settlement"
                : quantity > 0 ? "Cash Settled Exercise" : "Cash Settled Assignment",
            Description = $"Expiration of {traded.Symbol}",
            ExecutedAt = now,
            Value = 0,
        });
    }

    /// <summary>Adds a transaction and its change of cash.</summary>
    public void Add(SimulatedTransaction transaction)
    {
        if (transactions.Count == MaxTransactions)
            transactions.RemoveAt(0);
        transactions.Add(transaction);
        Cash += transaction.NetValue;
    }

    /// <summary>Removes positions that were closed on an earlier day, as the server does overnight.</summary>
    public void PurgeClosed(DateOnly today)
    {
        foreach (var position in positions.Values.Where(p => p.SignedQuantity == 0 && p.RealizedDate < today).ToArray())
            positions.Remove(position.Symbol);
    }

    /// <param name="traded">The instrument.</param>
    /// <param name="signed">The change of the quantity.</param>
    /// <param name="price">The price.</param>
    /// <param name="transaction">The transaction, without the instrument and the change of cash.</param>
    private SimulatedPosition Enter(Tradable traded, decimal signed, decimal price, SimulatedTransaction transaction)
    {
        var (after, realized) = Average(Find(traded.Symbol), traded, signed, price, transaction.ExecutedAt);
        Add(transaction with
        {
            // Futures are settled daily: only gains and losses are paid.
            Value = traded.IsFuture ? realized : Math.Round(-signed * price * traded.Multiplier, 2),
            Symbol = traded.Symbol,
            InstrumentType = traded.Type,
            UnderlyingSymbol = traded.Underlying,
            Quantity = Math.Abs(signed),
            Price = price,
        });
        AddGain(traded, transactions[^1], realized);
        return positions[traded.Symbol] = after;
    }

    private (SimulatedPosition After, decimal Realized) Average(
        SimulatedPosition? before, Tradable traded, decimal signed, decimal price, DateTimeOffset time)
    {
        var today = DateOnly.FromDateTime(NewYork.TimeOf(time).DateTime);
        before ??= new()
        {
            AccountNumber = account,
            Symbol = traded.Symbol,
            InstrumentType = traded.Type,
            UnderlyingSymbol = traded.Underlying,
            StreamerSymbol = traded.Instrument.Symbol,
            ClosePrice = traded.PriceAt(TradingDay.Of(market.Clock.Now).Start),
            Multiplier = traded.Multiplier,
            RealizedDate = today,
            CreatedAt = Stamp.After(DateTimeOffset.MinValue, time),
            UpdatedAt = DateTimeOffset.MinValue,
            ExpiresAt = traded.ExpiresAt,
        };
        var (old, paid) = (before.SignedQuantity, before.AverageOpenPrice);
        var closed = old * signed < 0 ? Math.Min(Math.Abs(old), Math.Abs(signed)) : 0;
        var total = old + signed;

        // Gains of the day count from the previous close, or from the price of what was added today.
        var day = before.UpdatedAt < TradingDay.Of(time).Start ? before.ClosePrice : before.DayPrice;
        var realized = Gain(paid);
        var isSameDay = before.RealizedDate == today;
        var after = before with
        {
            SignedQuantity = total,
            AverageOpenPrice = Math.Round(Price(paid), 6),
            DayPrice = Math.Round(Price(day), 6),
            RealizedDayGain = closed == 0 ? before.RealizedDayGain : Gain(day) + (isSameDay ? before.RealizedDayGain : 0),
            RealizedSinceOpen = closed == 0 ? before.RealizedSinceOpen : realized + (isSameDay ? before.RealizedSinceOpen : 0),
            RealizedDate = closed > 0 ? today : before.RealizedDate,
            UpdatedAt = Stamp.After(before.UpdatedAt, time),
        };
        return (after, realized);

        decimal Gain(decimal from) => Math.Round(closed * (price - from) * Math.Sign(old) * traded.Multiplier, 2);

        decimal Price(decimal from) => total == 0 || (closed > 0 && total * old > 0) ? from
            : closed == 0 ? ((Math.Abs(old) * from) + (Math.Abs(signed) * price)) / Math.Abs(total)
            : price;
    }

    private void AddGain(Tradable traded, SimulatedTransaction transaction, decimal realized)
    {
        var gain = GainOf(traded, transaction.ExecutedAt);
        gains[(gain.Symbol, gain.Year)] = gain with
        {
            Fees = gain.Fees - transaction.ClearingFees - transaction.RegulatoryFees,
            Commissions = gain.Commissions - transaction.Commission,
            RealizedGain = gain.RealizedGain + realized,
        };
    }
}
