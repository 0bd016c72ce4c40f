using Tastytrade.Rx.Simulator.Accounts.Bodies;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>Fills orders, and enters the fills a moment later: position, balance, gains of the year and chain of orders.</summary>
internal sealed class Execution(ServerAccount account, AccountServices services)
{
    private readonly ulong noise = services.NoiseOf(account.Number + " fills");
    private long decisions;

    /// <summary>Whether the market fills an order now.</summary>
    public bool IsMarketable(SimulatedOrder order, DateTimeOffset now)
    {
        var legs = order.Legs.Where(leg => leg.RemainingQuantity > 0).ToArray();
        if (order.StopTrigger is { } trigger && order.OrderType.StartsWith("Stop", StringComparison.Ordinal))
        {
            var mark = services.Find(legs[0].Symbol).PriceAt(now);
            if (legs[0].Sign > 0 ? mark < trigger : mark > trigger)
                return false;
        }

        if (order.Price is not { } price)
            return true;
        var unit = legs.Min(leg => leg.Quantity);
        var cost = legs.Sum(leg => leg.Sign * leg.Quantity / unit * PriceOf(leg, now));
        return cost <= (order.PriceEffect == "Credit" ? -price : price);
    }

    /// <summary>Fills an order with one leg in one or several parts, and the legs of other orders one after another.</summary>
    public void FillPart(SimulatedOrder order, DateTimeOffset now)
    {
        if (order.Legs.Count == 1)
        {
            var leg = order.Legs[0];
            FillLeg(order.Id, 0, PartOf(leg.RemainingQuantity), PriceOf(leg, now), now, isLate: true);
            return;
        }

        // The order is Filled with the first leg. The fills of the other legs follow in messages of their own.
        for (var i = 0; i < order.Legs.Count; i++)
        {
            var index = i;
            services.Work.Add(now.AddMilliseconds(i * Next(20, 80)), time =>
            {
                if (account.Orders.Find(order.Id) is { } current && current.Status is "Live" or "Filled"
                    && current.Legs[index] is { RemainingQuantity: > 0 } leg)
                    FillLeg(order.Id, index, leg.RemainingQuantity, PriceOf(leg, time), time, isLate: true);
            });
        }
    }

    /// <summary>Fills a quantity of a leg, and accounts it.</summary>
    /// <param name="id">The order.</param>
    /// <param name="index">The leg.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="price">The price.</param>
    /// <param name="now">The time.</param>
    /// <param name="isLate">Whether position and balance follow a moment later.</param>
    public void FillLeg(long id, int index, decimal quantity, decimal price, DateTimeOffset now, bool isLate)
    {
        var order = account.Orders.Get(id);
        var fill = new SimulatedFill { FillId = services.NextFill(), Quantity = quantity, Price = price, FilledAt = now };
        SimulatedLeg[] legs = [.. order.Legs];
        var leg = legs[index] = legs[index] with { Fills = [.. legs[index].Fills, fill] };
        var isFilled = leg.RemainingQuantity == 0;
        account.Orders.Save(
            order with
            {
                Legs = legs,
                Status = isFilled && order.IsWorking ? "Filled" : order.Status,
                TerminalAt = isFilled ? order.TerminalAt ?? now : order.TerminalAt,
            },
            now);
        if (isLate)
            services.Work.Add(now.AddMilliseconds(Next(20, 120)), time => Book(id, leg, fill, time));
        else
            Book(id, leg, fill, now);
    }

    /// <summary>The price at which the market fills a leg now.</summary>
    public decimal PriceOf(SimulatedLeg leg, DateTimeOffset now)
    {
        var (bid, ask) = services.Find(leg.Symbol).QuoteAt(now);
        return leg.Sign > 0 ? ask : bid;
    }

    private void Book(long id, SimulatedLeg leg, SimulatedFill fill, DateTimeOffset now)
    {
        if (account.Orders.Find(id) is not { } order)
            return;
        var traded = services.Find(leg.Symbol);
        account.KeepSnapshot(now);
        var position = account.Ledger.Enter(traded, order, leg, fill, services.NextTransaction());
        services.Notify("CurrentPosition", account.Number, PositionBodies.Streamed(position));
        account.SendBalance(now);
        services.Notify(
            "UnderlyingYearGainSummary", account.Number, SummaryBodies.YearGain(account.Number, account.Ledger.GainOf(traded, now)));
        var open = account.Ledger.Positions.Where(p => p.SignedQuantity != 0 && order.Legs.Any(l => l.Symbol == p.Symbol));
        var trades = account.Ledger.Transactions.Where(t => t.OrderId == order.Id);
        services.Notify("OrderChain", account.Number, SummaryBodies.OrderChain(order, [.. open], [.. trades]));
    }

    /// <summary>All of a quantity, or a part of it in whole units.</summary>
    private decimal PartOf(decimal quantity) => quantity <= 1 || Next(0, 2) == 0
        ? quantity
        : Math.Max(1, Math.Floor(quantity * Next(20, 70) / 100));

    private int Next(int min, int max) => Noise.Between(noise, decisions++, min, max);
}
