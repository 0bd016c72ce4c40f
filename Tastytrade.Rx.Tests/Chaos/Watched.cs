namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>A symbol that is subscribed, and its newest event.</summary>
internal abstract class Watched(string name) : IDisposable
{
    private IDisposable subscription = System.Reactive.Disposables.Disposable.Empty;

    protected string Name => name;

    /// <summary>How the stream ended; null while it has not.</summary>
    public string? End { get; protected set; }

    /// <summary>What is wrong; null where the newest event arrived after <paramref name="since"/> and is the streamer's latest
    /// value.</summary>
    public abstract string? Problem(DateTimeOffset since);

    public void Dispose() => subscription.Dispose();

    public static Watched Observe<T>(DXLinkStreamer streamer, string symbol, bool isQuiet = false)
        where T : MarketEvent
    {
        var watched = new Watched<T>(streamer, symbol, isQuiet);
        watched.subscription = streamer.Observe<T>(symbol).Subscribe(watched);
        return watched;
    }

    /// <summary>Subscribed by a handle, without an observer.</summary>
    public static Watched Hold<T>(DXLinkStreamer streamer, string symbol)
        where T : MarketEvent
    {
        var watched = new Watched<T>(streamer, symbol, isQuiet: true);
        watched.subscription = streamer.Subscribe<T>(symbol);
        return watched;
    }
}

/// <inheritdoc/>
/// <param name="streamer">The streamer.</param>
/// <param name="symbol">The symbol.</param>
/// <param name="isQuiet">Whether it changes too seldom to wait for a new event: any latest value is enough.</param>
internal sealed class Watched<T>(DXLinkStreamer streamer, string symbol, bool isQuiet) : Watched($"{typeof(T).Name} {symbol}"), IObserver<T>
    where T : MarketEvent
{
    private T? last;

    public void OnNext(T value) => Volatile.Write(ref last, value);

    public void OnError(Exception error) => End = error.ToString();

    public void OnCompleted() => End = "completed";

    public override string? Problem(DateTimeOffset since)
    {
        var seen = Volatile.Read(ref last);
        var latest = streamer.Latest<T>(symbol);
        return latest is null ? $"{Name} has no latest value"
            : latest.ReceivedAt < seen?.ReceivedAt
                ? $"{Name}: the latest value of {latest.ReceivedAt:O} is older than the event delivered at {seen.ReceivedAt:O}"
            : !isQuiet && !(seen?.ReceivedAt > since) ? $"{Name}: the newest event is of {seen?.ReceivedAt:O}, before {since:O}"
            : null;
    }
}
