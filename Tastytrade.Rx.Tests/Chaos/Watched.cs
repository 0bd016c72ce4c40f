namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>A symbol that somebody observes, and what came of it last.</summary>
internal abstract class Watched(string name) : IDisposable
{
    private IDisposable subscription = System.Reactive.Disposables.Disposable.Empty;

    protected string Name => name;

    /// <summary>What ended it; null while nothing has.</summary>
    public string? End { get; protected set; }

    /// <summary>What is wrong after a time; null where the newest event came after it and is the one that the streamer has at
    /// hand.</summary>
    public abstract string? Lacks(DateTimeOffset since);

    public void Dispose() => subscription.Dispose();

    public static Watched Observe<T>(DXLinkStreamer streamer, string symbol, bool isQuiet = false)
        where T : MarketEvent
    {
        var watched = new Watched<T>(streamer, symbol, isQuiet);
        watched.subscription = streamer.Observe<T>(symbol).Subscribe(watched);
        return watched;
    }

    /// <summary>Held by a handle: nobody observes it.</summary>
    public static Watched Hold<T>(DXLinkStreamer streamer, string symbol)
        where T : MarketEvent
    {
        var watched = new Watched<T>(streamer, symbol, isQuiet: true);
        watched.subscription = streamer.Subscribe<T>(symbol);
        return watched;
    }
}

/// <inheritdoc/>
/// <param name="streamer">Whose.</param>
/// <param name="symbol">Which.</param>
/// <param name="isQuiet">Whether it changes too seldom to be waited for: it is enough that there is a value.</param>
internal sealed class Watched<T>(DXLinkStreamer streamer, string symbol, bool isQuiet) : Watched($"{typeof(T).Name} {symbol}"), IObserver<T>
    where T : MarketEvent
{
    private T? last;

    public void OnNext(T value) => Volatile.Write(ref last, value);

    public void OnError(Exception error) => End = error.ToString();

    public void OnCompleted() => End = "completed";

    public override string? Lacks(DateTimeOffset since)
    {
        var seen = Volatile.Read(ref last);
        var latest = streamer.Latest<T>(symbol);
        return latest is null ? $"{Name} has no latest value"
            : latest.ReceivedAt < seen?.ReceivedAt
                ? $"{Name}: the latest value of {latest.ReceivedAt:O} is older than what was delivered at {seen.ReceivedAt:O}"
            : !isQuiet && !(seen?.ReceivedAt > since) ? $"{Name}: nothing came after {since:O}, but at {seen?.ReceivedAt:O}"
            : null;
    }
}
