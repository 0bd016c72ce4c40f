using System.Reactive.Disposables;

namespace Tastytrade.Rx.Testing;

/// <summary>What rules look with: records streams, waits within bounds, and fails with what was seen.</summary>
internal sealed class Probe(string rule, SourceHarness harness) : IDisposable
{
    private const string Fence = "FENCE";

    private readonly CompositeDisposable held = [];
    private Recorder<Quote>? fence;
    private int fences;

    public IMarketData Market => harness.Market;

    public SourceHarness Feed => harness;

    public void Dispose() => held.Dispose();

    /// <summary>Keeps a subscription until the end of the check.</summary>
    public IDisposable Hold(IDisposable subscription)
    {
        held.Add(subscription);
        return subscription;
    }

    public Recorder<T> Record<T>(IObservable<T> stream, Action<T>? onNext = null) => Record(stream, out _, onNext);

    public Recorder<T> Record<T>(IObservable<T> stream, out IDisposable subscription, Action<T>? onNext = null)
    {
        var recorder = new Recorder<T>(onNext);
        subscription = Hold(stream.Subscribe(recorder));
        return recorder;
    }

    /// <summary>Waits for something that has to happen.</summary>
    public async Task UntilAsync(Func<bool> condition, Func<string> whatIsWrong)
    {
        for (var settles = 0; !condition(); settles++)
        {
            if (settles == harness.MaxSettles)
                throw Broken(whatIsWrong());
            await harness.SettleAsync();
        }
    }

    /// <summary>Waits for so many values.</summary>
    public Task UntilAsync<T>(Recorder<T> recorder, int count, string contract) =>
        UntilAsync(() => recorder.Count >= count, () => $"{contract} {count} values were expected and {recorder.Count} came.");

    /// <summary>Waits until the source serves requests.</summary>
    public Task LiveAsync<T>(params string[] symbols)
        where T : MarketEvent => UntilAsync(
        () => Market.CountSubscriptions<T>(symbols).Live == symbols.Length,
        () => $"The sink hears of each request: by events, OnAccepted or OnRefused. Of {symbols.Length} requests for {typeof(T).Name} "
            + $"{Market.CountSubscriptions<T>(symbols).Live} became live.");

    /// <summary>Waits until all that was published before has been delivered, by an event that comes behind it.</summary>
    public async Task FenceAsync()
    {
        await harness.SettleAsync();
        fence ??= Record(Market.Observe<Quote>(Fence));
        var number = ++fences;
        harness.Publish(Sample.Quote(Fence, number));
        await UntilAsync(
            () => fence.Values.Any(quote => quote.BidPrice == number),
            () => $"Each change of a requested symbol is delivered, and its newest value in each session; a quote of {Fence} did not come.");
    }

    /// <summary>Loses the connection, and waits until the source has noticed.</summary>
    public async Task LoseAsync()
    {
        await harness.LoseAsync();
        await UntilAsync(
            () => Market.State.Status != ConnectionStatus.Connected,
            () => "A source reports the loss of its connection; its state is still Connected.");
        await harness.SettleAsync();
    }

    /// <summary>Restores the connection, and waits until the source is connected.</summary>
    public async Task RestoreAsync()
    {
        await harness.RestoreAsync();
        await UntilAsync(
            () => Market.State.Status == ConnectionStatus.Connected,
            () => $"A source connects again by itself after a loss; its state is {Market.State}.");
    }

    /// <summary>Waits until a released symbol is delivered no more, and fails where it goes on.</summary>
    public async Task ReleasedAsync(Recorder<Quote> quotes, string symbol)
    {
        var number = 1_000_000;
        do
        {
            if (++number > 1_000_000 + harness.MaxSettles)
                throw Broken($"A released request is answered no more; quotes of {symbol} go on.");
            harness.Publish(Sample.Quote(symbol, number));
            await FenceAsync();
        }
        while (quotes.Values.Any(quote => quote.EventSymbol == symbol && quote.BidPrice == number));
    }

    public void Require(bool condition, string whatIsWrong)
    {
        if (!condition)
            throw Broken(whatIsWrong);
    }

    /// <summary>Requires values in their order.</summary>
    public void RequireSame<T>(IEnumerable<T> expected, IEnumerable<T> seen, string contract)
    {
        var (due, have) = (Sample.Join(expected), Sample.Join(seen));
        if (due != have)
            throw Broken($"{contract} Expected [{due}], seen [{have}].");
    }

    /// <summary>What a stream of events gave of other symbols than the probe's own.</summary>
    public static IEnumerable<string> Seen(IEnumerable<FeedMessage> messages) =>
        messages.Where(message => message is not Quote { EventSymbol: Fence }).Select(Sample.Text);

    public SourceConformanceException Broken(string message) => new(rule, message);
}
