using System.Diagnostics;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Scale;

/// <summary>Very many subscriptions of one streamer against a server that answers each once.</summary>
/// <param name="url">The server.</param>
/// <param name="symbols">The symbols; their strings are the user's, and not counted.</param>
/// <param name="options">How the streamer connects.</param>
internal sealed class Subscriptions(Uri url, IReadOnlyList<string> symbols, StreamerOptions options)
{
    /// <summary>Quotes and Greeks of all symbols: until each has come, and the memory that the streamer holds then.</summary>
    public async Task<(TimeSpan Time, double BytesPerSubscription)> SubscribeAsync(CancellationToken cancellationToken)
    {
        var arrivals = new Arrivals(symbols, EventSchema.Of<Quote>(), EventSchema.Of<Greeks>());
        await using var streamer = await DXLinkStreamer.ConnectAsync(url, "benchmark", options, cancellationToken);
        using var quotes = streamer.Quotes.Subscribe(arrivals.Take);
        using var greeks = streamer.Greeks.Subscribe(arrivals.Take);
        var before = await SettledMemoryAsync(cancellationToken);

        var all = arrivals.Expect();
        var begin = Stopwatch.GetTimestamp();
        using var wantedQuotes = streamer.Subscribe<Quote>(symbols);
        using var wantedGreeks = streamer.Subscribe<Greeks>(symbols);
        await all.WaitAsync(cancellationToken);
        var passed = Stopwatch.GetElapsedTime(begin);

        var held = await SettledMemoryAsync(cancellationToken) - before;
        GC.KeepAlive(streamer);
        return (passed, held / (symbols.Count * 2.0));
    }

    /// <summary>Quotes of all symbols, and once more after the server has dropped the connection.</summary>
    /// <param name="dropAsync">Has the server drop it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>From the call that connects, from the call that subscribes, and from the drop, each until every symbol has come.</returns>
    public async Task<(TimeSpan Connecting, TimeSpan First, TimeSpan Again)> ResubscribeAsync(Func<Task> dropAsync, CancellationToken cancellationToken)
    {
        var arrivals = new Arrivals(symbols, EventSchema.Of<Quote>());
        var all = arrivals.Expect();
        var connect = Stopwatch.GetTimestamp();
        await using var streamer = await DXLinkStreamer.ConnectAsync(url, "benchmark", options, cancellationToken);
        using var quotes = streamer.Quotes.Subscribe(arrivals.Take);
        var subscribe = Stopwatch.GetTimestamp();
        using var wanted = streamer.Subscribe<Quote>(symbols);
        await all.WaitAsync(cancellationToken);
        var (connecting, first) = (Stopwatch.GetElapsedTime(connect), Stopwatch.GetElapsedTime(subscribe));

        all = arrivals.Expect();
        var drop = Stopwatch.GetTimestamp();
        await dropAsync();
        await all.WaitAsync(cancellationToken);
        return (connecting, first, Stopwatch.GetElapsedTime(drop));
    }

    /// <summary>The memory in use once it no longer changes: what was disposed before may take a moment to let go.</summary>
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
