using System.Reactive.Disposables;

namespace Tastytrade.Rx.Testing;

/// <summary>What rules look with: records streams, waits within bounds, and fails with what was seen.</summary>
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

    /// <summary>Waits until requests count as live. A source whose feed does not acknowledge may need seconds for a symbol without a
    /// value: <see cref="FenceAsync"/> is quicker.</summary>
    public Task LiveAsync<T>(params string[] symbols)
        where T : MarketEvent => UntilAsync(
        () => Market.CountSubscriptions<T>(symbols).Live == symbols.Length,
        () => $"The sink hears of each request: by events, OnAccepted or OnRefused. Of {symbols.Length} requests for {typeof(T).Name} "
            + $"{Market.CountSubscriptions<T>(symbols).Live} became live.");

    /// <summary>Waits until what was requested before is served, and what was published before has been delivered: for a quote of another
    /// symbol, which is requested and changes behind all that.</summary>
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

    /// <summary>Waits until prints are served, which have no newest value: publishes some of price 0 until one comes.</summary>
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

    /// <summary>What a stream of events gave of other symbols than the probe's own.</summary>
    public static IEnumerable<string> Seen(IEnumerable<FeedMessage> messages) =>
        messages
            .Where(message => message is not Quote quote || !quote.EventSymbol.StartsWith(Fence, StringComparison.Ordinal))
            .Select(Sample.Text);

    public SourceConformanceException Broken(string message) => new(rule, message);
}
