using System.Diagnostics;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Scale;

/// <summary>Measures many subscriptions of one streamer. The server answers each with one event.</summary>
/// <param name="url">The address of the server.</param>
/// <param name="symbols">The symbols. The memory of their strings is not counted.</param>
/// <param name="options">The options of the streamer.</param>
internal sealed class Subscriptions(Uri url, IReadOnlyList<string> symbols, StreamerOptions options)
{
    /// <summary>Subscribes to quotes and Greeks of all symbols.</summary>
    /// <returns>The time until each has an event, and the memory of the streamer.</returns>
    public async Task<(TimeSpan Time, double BytesPerSubscription)> SubscribeAsync(CancellationToken cancellationToken)
    {
        var arrivals = new Arrivals(symbols, EventSchema.Of<Quote>(), EventSchema.Of<Greeks>());
        await using var streamer = await DXLinkStreamer.ConnectAsync(url, "benchmark", options, cancellationToken);
        using var quotes = streamer.Quotes.Subscribe(arrivals.Take);
        using var greeks = streamer.Greeks.Subscribe(arrivals.Take);
        var before = await SettledMemoryAsync(cancellationToken);

        var all = arrivals.Restart();
        var begin = Stopwatch.GetTimestamp();
        using var quoteSubscription = streamer.Subscribe<Quote>(symbols);
        using var greeksSubscription = streamer.Subscribe<Greeks>(symbols);
        await all.WaitAsync(cancellationToken);
        var passed = Stopwatch.GetElapsedTime(begin);

        var memory = await SettledMemoryAsync(cancellationToken) - before;
        GC.KeepAlive(streamer);
        return (passed, memory / (symbols.Count * 2.0));
    }

    /// <summary>Subscribes to quotes of all symbols, and lets the server drop the connection.</summary>
    /// <param name="dropAsync">Makes the server drop the connection.</param>
    /// <param name="cancellationToken">Cancels the measurement.</param>
    /// <returns>The times until every symbol has an event: from the call to ConnectAsync, from the call to Subscribe, and from the
    /// drop.</returns>
    public async Task<(TimeSpan Connecting, TimeSpan First, TimeSpan Again)> ResubscribeAsync(
        Func<Task> dropAsync, CancellationToken cancellationToken)
    {
        var arrivals = new Arrivals(symbols, EventSchema.Of<Quote>());
        var all = arrivals.Restart();
        var connect = Stopwatch.GetTimestamp();
        await using var streamer = await DXLinkStreamer.ConnectAsync(url, "benchmark", options, cancellationToken);
        using var quotes = streamer.Quotes.Subscribe(arrivals.Take);
        var subscribe = Stopwatch.GetTimestamp();
        using var subscription = streamer.Subscribe<Quote>(symbols);
        await all.WaitAsync(cancellationToken);
        var (connecting, first) = (Stopwatch.GetElapsedTime(connect), Stopwatch.GetElapsedTime(subscribe));

        all = arrivals.Restart();
        var drop = Stopwatch.GetTimestamp();
        await dropAsync();
        await all.WaitAsync(cancellationToken);
        return (connecting, first, Stopwatch.GetElapsedTime(drop));
    }

    /// <summary>The memory in use when it no longer changes: disposed objects may take a while to release their memory.</summary>
    private static async Task<long> SettledMemoryAsync(CancellationToken cancellationToken)
    {
        var last = long.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var now = GC.GetTotalMemory(forceFullCollection: true);
            if (Math.Abs(now - last) < now / 200)
                return now;
            last = now;
            await Task.Delay(250, cancellationToken);
        }

        return last;
    }
}
