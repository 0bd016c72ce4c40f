using System.Collections.Concurrent;
using System.Reactive.Disposables;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>A customer with one account on a simulator of its own, and the client whose state is compared with it.</summary>
internal sealed class ChaosAccount : IAsyncDisposable
{
    /// <summary>Ample for a busy machine and for a reading that lags.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly MarketSimulator simulator;
    private readonly TastytradeSession session;
    private readonly AccountStreamer streamer;
    private readonly ConcurrentQueue<AccountFill> fills = [];
    private readonly ConcurrentQueue<MarketDataError> errors = [];
    private readonly HashSet<(long, string?)> before;
    private readonly CompositeDisposable subscriptions;

    private ChaosAccount(MarketSimulator simulator, TastytradeSession session, AccountStreamer streamer)
    {
        (this.simulator, this.session, this.streamer) = (simulator, session, streamer);
        before = [.. FillsOf(simulator.Account)];
        subscriptions = new CompositeDisposable(streamer.Fills.Subscribe(fills.Enqueue), streamer.Errors.Subscribe(errors.Enqueue));
    }

    public SimulatorFaults Faults => simulator.Faults;

    public int Fills => fills.Count;

    public static async Task<ChaosAccount> OpenAsync(int seed)
    {
        var simulator = await MarketSimulator.StartAsync(new SimulatorOptions
        {
            Seed = seed,
            AccountCount = 1,
            NewOrderInterval = TimeSpan.Zero,
        }.WithoutLimits());
        var session = await TastytradeSession.LoginAsync(new()
        {
            ClientSecret = simulator.ClientSecret,
            RefreshToken = simulator.RefreshToken,
            BaseAddress = simulator.BaseAddress,
            LimitRequestRate = false,
            MaxRetries = 1,
        });
        var options = new AccountStreamerOptions
        {
            HeartbeatInterval = TimeSpan.FromMilliseconds(200),
            HandshakeTimeout = TimeSpan.FromSeconds(1),
            ResyncInterval = TimeSpan.FromSeconds(1),
            ConnectTimeout = Patience,
            Backoff = new()
            {
                InitialDelay = TimeSpan.FromMilliseconds(20),
                MinDelay = TimeSpan.FromMilliseconds(20),
                MaxDelay = TimeSpan.FromMilliseconds(100),
                StableAfter = TimeSpan.FromMilliseconds(100),
            },
        };

        // Without the check of the options, whose limits suit the real service.
        var streamer = await AccountStreamer.ConnectAsync(
            session,
            null,
            options,
            listener => new WebsocketTransport(
                listener, WebSocketOpener.For(null, session.Scheduler), options.HandshakeTimeout, session.Scheduler, options.MaxFrameBytes),
            simulator.AccountStreamerAddress,
            CancellationToken.None);
        return new(simulator, session, streamer);
    }

    /// <summary>Does something with orders.</summary>
    public void Trade(Random random)
    {
        var account = simulator.Account;
        var working = account.WorkingOrders;
        try
        {
            switch (random.Next(8))
            {
                case 0 or 1: account.PlaceOrder(SimulatedOrderRequest.Of("Buy to Open", random.Next(1, 20), "SPY", 1m)); break;
                case 2 or 3 or 4 when working.Count > 0: account.Fill(working[random.Next(working.Count)].Id, 1); break;
                case 5 when working.Count > 0: account.Cancel(working[random.Next(working.Count)].Id); break;
                case 5 or 6 when working.Count > 0 && random.Next(2) == 0:
                    account.Replace(working[random.Next(working.Count)].Id, random.Next(1, 500));
                    break;
                case 6 when account.Positions is { Count: > 0 } positions:
                    account.ClosePosition(positions[random.Next(positions.Count)].Symbol);
                    break;
                case 7: account.Transfer(random.Next(1, 1000)); break;
            }
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The order is not in a state that allows it.
        }
    }

    /// <summary>Waits until the client's state is the server's.</summary>
    public async Task RecoverAsync()
    {
        string? difference = "";
        try
        {
            await WaitFor.TrueAsync(() => (difference = Difference()) is null, Patience);
        }
        catch (Exception)
        {
            throw new InvalidOperationException(
                $"{difference}; {streamer.Diagnostics}; {string.Join(" | ", errors.Select(e => e.Message).TakeLast(6))}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        subscriptions.Dispose();
        await streamer.DisposeAsync();
        await session.DisposeAsync();
        await simulator.DisposeAsync();
    }

    private string? Difference()
    {
        var account = simulator.Account;
        var state = streamer.State;
        if (state.IsStale)
            return "stale";
        var positions = account.Positions.ToDictionary(p => p.Symbol, p => (p.SignedQuantity, p.AverageOpenPrice));
        var known = state.Positions.ToDictionary(p => p.Symbol, p => (p.SignedQuantity ?? 0, p.AverageOpenPrice ?? 0));
        if (positions.Count != known.Count || positions.Any(p => known.GetValueOrDefault(p.Key) != p.Value))
            return $"positions {Text(known)} instead of {Text(positions)}";
        foreach (var order in account.Orders)
        {
            if (state.FindOrder(order.Id) is not { } mine)
            {
                if (order.IsWorking)
                    return $"order {order.Id} ({order.Status}) is missing";
                continue;
            }

            if (mine.Status.Text != order.Status || Ids(mine) != Ids(order))
                return $"order {order.Id}: {mine.Status} {Ids(mine)} instead of {order.Status} {Ids(order)}";
        }

        if (state.WorkingOrders.Any(order => account.FindOrder(order.Id) is not { IsWorking: true }))
            return "an order that ended works";
        if (state.FindBalance(account.AccountNumber)?.CashBalance != account.Balance.CashBalance)
            return $"cash {state.FindBalance(account.AccountNumber)?.CashBalance} instead of {account.Balance.CashBalance}";
        return FillDifference(account);
    }

    private string? FillDifference(SimulatedAccount account)
    {
        var emitted = fills.Select(fill => (fill.OrderId, fill.Fill.FillId)).ToList();
        if (emitted.Count != emitted.Distinct().Count())
            return "a fill was emitted twice";
        var missing = FillsOf(account).Except(before).Except(emitted.Select(fill => (fill.OrderId, fill.FillId))).ToArray();
        return missing.Length == 0 ? null : $"{missing.Length} fills were not emitted, such as {missing[0]}";
    }

    private static IEnumerable<(long, string?)> FillsOf(SimulatedAccount account) =>
        account.Orders.SelectMany(order => order.Legs.SelectMany(leg => leg.Fills.Select(fill => (order.Id, (string?)fill.FillId))));

    private static string Ids(AccountOrder order) =>
        string.Join(",", order.Legs.SelectMany(leg => leg.Fills.Select(fill => fill.FillId)).Order(StringComparer.Ordinal));

    private static string Ids(SimulatedOrder order) =>
        string.Join(",", order.Legs.SelectMany(leg => leg.Fills.Select(fill => fill.FillId)).Order(StringComparer.Ordinal));

    private static string Text<T>(Dictionary<string, T> items) =>
        string.Join(", ", items.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => $"{item.Key} {item.Value}"));
}
