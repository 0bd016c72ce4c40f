using System.Reactive.Disposables;

namespace Tastytrade.Rx.Testing;

/// <summary>Observes a source for the rules: records streams, waits within bounds, and fails with what was seen.</summary>
internal sealed class Probe(string rule, SourceHarness harness) : IDisposable
{
    private const string Fence = "FENCE";

    private readonly CompositeDisposable held = [];
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

    /// <summary>Waits for a condition, and fails if it does not become true.</summary>
    public async Task UntilAsync(Func<bool> condition, Func<string> whatIsWrong)
    {
        for (var settles = 0; !condition(); settles++)
        {
            if (settles == harness.MaxSettles)
                throw Broken(whatIsWrong());
            await harness.SettleAsync();
        }
    }

    /// <summary>Waits for a number of values.</summary>
    public Task UntilAsync<T>(Recorder<T> recorder, int count, string contract) =>
        UntilAsync(() => recorder.Count >= count, () => $"{contract} {count} values were expected and {recorder.Count} came.");

    /// <summary>Waits until requests count as live. If the feed does not acknowledge requests, a symbol without a value may need seconds:
    /// <see cref="FenceAsync"/> is faster.</summary>
    public Task LiveAsync<T>(params string[] symbols)
        where T : MarketEvent => UntilAsync(
        () => Market.CountSubscriptions<T>(symbols).Live == symbols.Length,
        () => $"The sink is notified of each request: by events, OnAccepted or OnRefused. Of {symbols.Length} requests for "
            + $"{typeof(T).Name} "
            + $"{Market.CountSubscriptions<T>(symbols).Live} became live.");

    /// <summary>Waits until earlier requests are served and earlier events are delivered. To do so it requests and publishes a quote of
    /// another symbol, which comes after all of them.</summary>
    public async Task FenceAsync()
    {
        await harness.SettleAsync();
        var symbol = $"{Fence}{++fences}";
        var quotes = Record(Market.Observe<Quote>(symbol));
        for (var number = 1; number <= 2; number++)
        {
            harness.Publish(Sample.Quote(symbol, number));
            await UntilAsync(
                () => quotes.Values is [.., var newest] && newest.BidPrice == number,
                () => $"A requested symbol gets its newest value and each change; quote {number} of {symbol} did not come.");
        }
    }

    /// <summary>Waits until prints are served. They have no newest value, so it publishes prints of price 0 until one arrives.</summary>
    public async Task ServedAsync(Recorder<TimeAndSale> prints)
    {
        var (known, minute) = (prints.Count, 1000);
        await UntilAsync(
            () =>
            {
                if (prints.Count == known)
                    harness.Publish(Sample.Print(++minute, 0));
                return prints.Count > known;
            },
            () => "A requested symbol gets each print; none came.");
        await FenceAsync();
    }

    /// <summary>Loses the connection, and waits until the source has detected it.</summary>
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

    /// <summary>Waits until a released symbol is no longer delivered, and fails if it continues.</summary>
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

    /// <summary>Requires the expected values in order.</summary>
    public void RequireSame<T>(IEnumerable<T> expected, IEnumerable<T> seen, string contract)
    {
        T[] due = [.. expected];
        T[] have = [.. seen];
        if (due.SequenceEqual(have))
            return;
        if (due.Length + have.Length < 40)
            throw Broken($"{contract} Expected [{Sample.Join(due)}], seen [{Sample.Join(have)}].");
        var place = due.Zip(have).TakeWhile(pair => Equals(pair.First, pair.Second)).Count();
        throw Broken($"{contract} Expected {due.Length} values and seen {have.Length}; from value {place + 1} on, expected "
            + $"[{Sample.Join(due.Skip(place).Take(5))} …], seen [{Sample.Join(have.Skip(place).Take(5))} …].");
    }

    /// <summary>The events of a stream as text, without those of the probe's own symbols.</summary>
    public static IEnumerable<string> Seen(IEnumerable<FeedMessage> messages) =>
        messages
            .Where(message => message is not Quote quote || !quote.EventSymbol.StartsWith(Fence, StringComparison.Ordinal))
            .Select(Sample.Text);

    public SourceConformanceException Broken(string message) => new(rule, message);
}
