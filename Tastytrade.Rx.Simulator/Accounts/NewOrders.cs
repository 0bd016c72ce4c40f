using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>Invents orders: ones that fill at once, later or never, ones that are replaced, cancelled or rejected, and ones that trigger
/// others.</summary>
internal sealed class NewOrders(IReadOnlyList<ServerAccount> accounts, AccountServices services, TimeSpan interval)
{
    /// <summary>How long an order without a fill works before it is cancelled.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Sides = ["Buy to Open", "Sell to Close", "Buy", "Sell"];

    private readonly ulong noise = services.NoiseOf("new orders");
    private readonly Holdings holdings = new(services.Market);
    private long n;

    /// <summary>Places the first order after an interval, and then one in each interval.</summary>
    public void Start(DateTimeOffset now)
    {
        if (interval > TimeSpan.Zero)
            services.Work.Add(now + interval, Next);
    }

    private void Next(DateTimeOffset now)
    {
        Start(now);
        n += 16;
        if (services.IsMarketClosed)
            return;

        // The first account gets most of the orders.
        var account = accounts[Pick(0, 3) == 0 ? Pick(1, accounts.Count) - 1 : 0];
        switch (Pick(2, 11))
        {
            case <= 4: Shares(account, 0.0002m, now); break;
            case 5: Shares(account, -0.00002m, now); break;
            case 6: Cancelled(Shares(account, -0.01m, now), account, TimeSpan.FromSeconds(3), now); break;
            case 7: Replaced(Shares(account, -0.01m, now), account, now); break;
            case 8: Shares(account, 0, now, isRejected: true); break;
            case 9: Bracket(account, now); break;
            case 10 when holdings.HasDerivatives: Spread(account, now); break;
            default: Future(account, now); break;
        }
    }

    /// <summary>A limit order of shares: the more generous the price, the sooner it fills.</summary>
    private SimulatedOrder Shares(ServerAccount account, decimal generosity, DateTimeOffset now, bool isRejected = false)
    {
        var symbol = Holdings.Shares[Pick(3, Holdings.Shares.Count) - 1];
        var held = account.Ledger.Find(symbol)?.SignedQuantity ?? 0;
        var (bid, ask) = Tradable.Find(symbol, services.Market)!.QuoteAt(now);
        var quantity = Pick(4, 6) * 2;
        var sells = held >= 30 || (held >= quantity && Pick(5, 2) == 1);
        var price = sells ? -bid * (1 - generosity) : ask * (1 + generosity);
        return Place(account, SimulatedOrderRequest.Of(Sides[sells ? 1 : 0], quantity, symbol, Math.Round(price, 2)), now, isRejected);
    }

    /// <summary>A put spread: opened, or closed if it is held.</summary>
    private void Spread(ServerAccount account, DateTimeOffset now)
    {
        var underlying = Pick(3, 2) == 1 ? "SPY" : "QQQ";
        var (sold, bought) = (holdings.Option(underlying, call: false, -1), holdings.Option(underlying, call: false, -2));
        var closes = account.Ledger.Find(sold)?.SignedQuantity < 0 && account.Ledger.Find(bought)?.SignedQuantity > 0;
        var quantity = closes ? Math.Min(-account.Ledger.Find(sold)!.SignedQuantity, account.Ledger.Find(bought)!.SignedQuantity) : 2;
        Place(
            account,
            new()
            {
                OrderType = "Market",
                Legs = closes
                    ? [new("Buy to Close", quantity, sold), new("Sell to Close", quantity, bought)]
                    : [new("Sell to Open", quantity, sold), new("Buy to Open", quantity, bought)],
            },
            now);
    }

    /// <summary>An order whose fill activates one that takes a profit and one that stops a loss.</summary>
    private void Bracket(ServerAccount account, DateTimeOffset now)
    {
        var symbol = Holdings.Shares[Pick(3, Holdings.Shares.Count) - 1];
        var (bid, ask) = Tradable.Find(symbol, services.Market)!.QuoteAt(now);
        var stop = new SimulatedOrderRequest
        {
            Legs = [new("Sell to Close", 2, symbol)],
            OrderType = "Stop",
            StopTrigger = Math.Round(bid * 0.9998m, 2),
        };
        var complex = account.Complex.Place(
            SimulatedOrderRequest.Of("Buy to Open", 2, symbol, ask + 0.02m),
            [SimulatedOrderRequest.Of("Sell to Close", 2, symbol, -Math.Round(ask * 1.0002m, 2)), stop],
            now);
        foreach (var id in complex.OrderIds.Append(complex.TriggerOrderId!.Value))
            Cancelled(account.Orders.Get(id), account, Patience, now);
    }

    private void Future(ServerAccount account, DateTimeOffset now)
    {
        if (!account.Status.IsFuturesEnabled || !holdings.HasDerivatives)
            return;
        var symbol = holdings.Future();
        var sells = account.Ledger.Find(symbol)?.SignedQuantity > 1;
        Place(account, SimulatedOrderRequest.Of(sells ? "Sell" : "Buy", 1, symbol), now);
    }

    private SimulatedOrder Place(ServerAccount account, SimulatedOrderRequest request, DateTimeOffset now, bool isRejected = false)
    {
        var order = account.Create(request, now);
        account.Flow.Route(order.Id, now, isRejected);
        Cancelled(order, account, Patience, now);
        return order;
    }

    private void Cancelled(SimulatedOrder order, ServerAccount account, TimeSpan after, DateTimeOffset now) =>
        services.Work.Add(now + after, time => account.Cancel(order.Id, time));

    private void Replaced(SimulatedOrder order, ServerAccount account, DateTimeOffset now) =>
        services.Work.Add(now.AddSeconds(2), time =>
        {
            if (account.Orders.Find(order.Id) is { Status: "Live" } live)
            {
                var (bid, ask) = Tradable.Find(live.Legs[0].Symbol, services.Market)!.QuoteAt(time);
                account.Replace(live, live.Legs[0].Sign > 0 ? ask + 0.05m : -(bid - 0.05m), time);
            }
        });

    /// <summary>A number from 1 to <paramref name="count"/>.</summary>
    private int Pick(int purpose, int count) => Noise.Between(noise, n + purpose, 1, count);
}
