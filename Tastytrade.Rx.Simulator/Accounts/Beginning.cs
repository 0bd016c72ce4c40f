namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>What the accounts hold, and which orders they have, at the start.</summary>
internal sealed class Beginning(AccountServices services)
{
    private readonly Holdings holdings = new(services.Market);

    public static IReadOnlyList<(string Number, string Type, string Name)> Accounts { get; } =
    [
        ("5WX00001", "Individual", "Individual"),
        ("5WX00002", "Roth IRA", "Retirement"),
        ("5WX00003", "Individual", "Third"),
        ("5WX00004", "Joint Tenants with Rights of Survivorship", "Joint"),
        ("5WX00005", "Traditional IRA", "Fifth"),
    ];

    public ServerAccount Create(int index, DateTimeOffset now)
    {
        var (number, type, name) = Accounts[index];
        var isRetirement = type.Contains("IRA", StringComparison.Ordinal);
        var status = new SimulatedTradingStatus
        {
            AccountNumber = number,
            MarginCalculationType = isRetirement ? "IRA Margin" : "Reg T",
            OptionsLevel = isRetirement ? "Defined Risk Spreads" : "No Restrictions",
            IsFuturesEnabled = !isRetirement,
            UpdatedAt = Stamp.Before(now, TimeSpan.FromDays(100)),
        };
        var account = new ServerAccount(number, type, name, status, services);
        account.Transfer(index == 0 ? 100_000 : 20_000, Stamp.Before(now, TimeSpan.FromDays(30)));
        if (index == 0)
            FillFirst(account, now);
        else
            FillOther(account, now);
        account.Revalue(now);
        return account;
    }

    private void FillFirst(ServerAccount account, DateTimeOffset now)
    {
        Bought(account, now, 20, new SimulatedLegRequest("Buy to Open", 50, "SPY"));
        Bought(account, now, 12, new SimulatedLegRequest("Buy to Open", 40, "QQQ"));
        Bought(account, now, 8, new SimulatedLegRequest("Sell to Open", 20, "AAPL"));
        if (holdings.HasDerivatives)
            BuyDerivatives(account, now);

        // Bought and sold today, so that the position is closed but not forgotten.
        var morning = Stamp.Before(now, TimeSpan.FromMinutes(40));
        Filled(account, SimulatedOrderRequest.Of("Buy to Open", 10, "NVDA"), morning);
        Filled(account, SimulatedOrderRequest.Of("Sell to Close", 10, "NVDA"), Stamp.Before(now, TimeSpan.FromMinutes(20)));

        var spy = Tradable.Find("SPY", services.Market)!.PriceAt(now);
        var cancelled = account.Create(SimulatedOrderRequest.Of("Buy to Open", 5, "SPY", Math.Round(spy * 0.95m, 2)), morning);
        account.Cancel(cancelled.Id, morning.AddSeconds(30));
        var rejected = account.Create(SimulatedOrderRequest.Of("Buy to Open", 5, "SPY", Math.Round(spy * 0.96m, 2)), morning);
        account.Flow.Reject(rejected.Id, "Session offline", morning.AddSeconds(1));
        var expired = account.Create(SimulatedOrderRequest.Of("Buy to Open", 5, "SPY", Math.Round(spy * 0.94m, 2)), morning);
        account.Orders.Move(expired.Id, morning.AddSeconds(5), "Expired", "Received");
        Working(account, SimulatedOrderRequest.Of("Buy to Open", 10, "SPY", Math.Round(spy * 0.9m, 2)), morning);
        var replaced = Working(account, SimulatedOrderRequest.Of("Sell to Close", 10, "QQQ", -Math.Round(spy * 1.2m, 2)), morning);
        account.Flow.Force(account.Replace(replaced, -Math.Round(spy * 1.1m, 2), morning.AddMinutes(1)).Id, morning.AddMinutes(1));
        var bracket = account.Complex.Place(
            null,
            [
                SimulatedOrderRequest.Of("Sell to Close", 20, "SPY", -Math.Round(spy * 1.15m, 2)) with { TimeInForce = "GTC" },
                new()
                {
                    Legs = [new("Sell to Close", 20, "SPY")],
                    OrderType = "Stop",
                    StopTrigger = Math.Round(spy * 0.85m, 2),
                    TimeInForce = "GTC",
                },
            ],
            morning);
        foreach (var id in bracket.OrderIds)
            account.Flow.Force(id, morning);
    }

    private void BuyDerivatives(ServerAccount account, DateTimeOffset now)
    {
        Bought(account, now, 6, new SimulatedLegRequest("Sell to Open", 2, holdings.Option("SPY", call: false, -3)),
            new("Buy to Open", 2, holdings.Option("SPY", call: false, -4)));
        Bought(account, now, 5, new SimulatedLegRequest("Buy to Open", 3, holdings.Option("QQQ", call: true, 2)));
        Bought(account, now, 4, new SimulatedLegRequest("Buy", 1, holdings.Future()));
        Bought(account, now, 3, new SimulatedLegRequest("Sell to Open", 1, holdings.FutureOption(call: false, -6)));
    }

    private void FillOther(ServerAccount account, DateTimeOffset now)
    {
        Bought(account, now, 15, new SimulatedLegRequest("Buy to Open", 10, "SPY"));
        Bought(account, now, 9, new SimulatedLegRequest("Buy to Open", 20, "IWM"));
        Bought(account, now, 2, new SimulatedLegRequest("Buy to Open", 1.5m, "MSFT"));
        var price = Tradable.Find("IWM", services.Market)!.PriceAt(now);
        Working(account, SimulatedOrderRequest.Of("Sell to Close", 5, "IWM", -Math.Round(price * 1.1m, 2)), now);
    }

    private static void Bought(ServerAccount account, DateTimeOffset now, int days, params SimulatedLegRequest[] legs) =>
        Filled(account, new() { Legs = legs, OrderType = "Market" }, Stamp.Before(now, TimeSpan.FromDays(days)));

    private static void Filled(ServerAccount account, SimulatedOrderRequest request, DateTimeOffset time)
    {
        var order = account.Create(request, time);
        account.Flow.Force(order.Id, time);
        for (var i = 0; i < order.Legs.Count; i++)
        {
            var price = account.Execution.PriceOf(order.Legs[i], time);
            account.Execution.FillLeg(order.Id, i, order.Legs[i].Quantity, price, time, isLate: false);
        }
    }

    private static SimulatedOrder Working(ServerAccount account, SimulatedOrderRequest request, DateTimeOffset time)
    {
        var order = account.Create(request with { TimeInForce = "GTC" }, time);
        account.Flow.Force(order.Id, time);
        return account.Orders.Get(order.Id);
    }
}
