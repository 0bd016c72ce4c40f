using System.Reactive.Linq;
using System.Reactive.Subjects;
using Microsoft.Reactive.Testing;
using Tastytrade.Rx.Account.State;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Account.Positions;

/// <summary>Live positions in virtual time. The test is the market and the account. It is 10:00 in New York, on Tuesday,
/// 2026-12-01.</summary>
internal sealed class VirtualPositions : IAsyncDisposable
{
    public static readonly long Interval = TimeSpan.FromMilliseconds(250).Ticks;

    private readonly AccountStore store = new();
    private readonly Subject<AccountUpdate> updates = new();

    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="positions">The positions that the account has already.</param>
    public VirtualPositions(LivePositionsOptions? options, params AccountPosition[] positions)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        Scheduler.AdvanceTo(Held.Now.UtcTicks);
        Market = new TestMarket(Scheduler);
        Read(positions);
        Live = new LivePositions(Updates, Market, options);
    }

    public VirtualPositions(params AccountPosition[] positions)
        : this(null, positions)
    {
    }

    public TestScheduler Scheduler { get; } = new();

    public TestMarket Market { get; }

    public LivePositions Live { get; }

    /// <summary>As those of an account streamer: the current state first.</summary>
    public IObservable<AccountUpdate> Updates => Observable
        .Defer(() => Observable.Return(new AccountUpdate { State = store.State, Cause = AccountUpdateCause.Current })).Concat(updates);

    /// <summary>Whether the account is observed.</summary>
    public bool IsAccountObserved => updates.HasObservers;

    /// <summary>The row of the only position.</summary>
    public LivePosition Row => Live.Snapshot.Rows.Single();

    public ITestableObserver<T> Record<T>(IObservable<T> source)
    {
        var observer = Scheduler.CreateObserver<T>();
        source.Subscribe(observer);
        return observer;
    }

    /// <summary>The account streamer sends a position.</summary>
    public void Send(AccountPosition position)
    {
        if (store.Take(position, Scheduler.Now, Scheduler.Now) is { } update)
            updates.OnNext(update);
    }

    /// <summary>The account streamer sends something else.</summary>
    public void SendBalance(decimal cash) => updates.OnNext(
        store.Take(new AccountBalance { AccountNumber = Held.First, CashBalance = cash }, Scheduler.Now, Scheduler.Now)!);

    /// <summary>Everything is read over REST.</summary>
    public void Read(params AccountPosition[] positions) => updates.OnNext(store.Take(
        [.. new[] { Held.First, Held.Second }.Select(account => new AccountReading(account, store.Mark, Scheduler.Now)
        {
            Positions = [.. positions.Where(position => position.AccountNumber == account)],
        })],
        AccountUpdateCause.Connected, [], Scheduler.Now));

    /// <summary>The account streamer loses its connection.</summary>
    public void LoseAccount() => updates.OnNext(store.Interrupt(Scheduler.Now));

    public void EndAccount(Exception? error = null)
    {
        if (error is null)
            updates.OnCompleted();
        else
            updates.OnError(error);
    }

    public void Quote(string symbol, double bid, double ask)
    {
        Market.Publish(new Quote { EventSymbol = symbol, BidPrice = bid, AskPrice = ask });
        Settle();
    }

    public void Trade(string symbol, double price)
    {
        Market.Publish(new Trade { EventSymbol = symbol, Price = price });
        Settle();
    }

    public void Greeks(string symbol, double delta, double gamma = 0.02, double theta = -0.1, double vega = 0.3)
    {
        Market.Publish(
            new Greeks { EventSymbol = symbol, Volatility = 0.2, Delta = delta, Gamma = gamma, Theta = theta, Vega = vega, Rho = 0.1 });
        Settle();
    }

    /// <summary>The requested symbols, such as <c>Quote SPY</c>.</summary>
    public string[] Requested =>
    [
        .. Market.Requests.OfType<EventRequest>().Select(r => $"{r.EventType.Name} {r.Symbol}").Order(StringComparer.Ordinal),
    ];

    /// <summary>Lets happen what is due now; each step that schedules another takes a tick.</summary>
    public void Settle() => Scheduler.AdvanceBy(5);

    public void Advance(double seconds) => Scheduler.AdvanceBy(TimeSpan.FromSeconds(seconds).Ticks);

    public async ValueTask DisposeAsync()
    {
        await Live.DisposeAsync();
        await Market.DisposeAsync();
    }
}
