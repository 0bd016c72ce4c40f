// What happens when the connection is lost?
using System.Reactive.Linq;
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;

const string Symbol = "SPY";
var period = TimeSpan.FromSeconds(5);
var cuts = ExampleOptions.OptionalNumber("--cuts", "End after N cuts. Without it, the connection is cut until the end.");

var command = new ExampleCommand(
    "What happens when the connection is lost? Cuts it every 5 seconds and prints what follows, with times.",
    cuts, ExampleOptions.Seconds);

return await command.RunAsync(args, async run =>
{
    // Short waits, so that each outage fits between two cuts. The defaults are longer.
    var options = new StreamerOptions
    {
        Backoff = new BackoffOptions { MinDelay = TimeSpan.FromSeconds(1), StableAfter = TimeSpan.FromSeconds(2) },
    };
    await using var market = await run.OpenMarketAsync(options);
    var streamer = market.Streamer;
    var end = run.StartTime();

    // Subscribed once: after a loss the streamer subscribes again by itself.
    using var subscription = streamer.Subscribe<Quote>(Symbol);
    var quotes = streamer.Quotes.Where(quote => quote.EventSymbol == Symbol);

    var states = streamer.ConnectionStates
        .DistinctUntilChanged(state => (state.Status, state.Session, state.NextAttempt))
        .Select(state => Line($"{state.Status}", $"session {state.Session}{Details(state)}"));
    var reconnections = streamer.Reconnections.Select(
        r => Line("Resubscribed", $"after {r.Offline.TotalSeconds:F3} s without a connection, failed attempts: {r.FailedAttempts}"));

    // A loss makes all known values stale at once. A value is current again when it has arrived over the new connection.
    var values = streamer.Interruptions
        .StartWith(new Interruption())
        .DistinctUntilChanged(interruption => interruption.IsLoss)
        .Select(interruption => interruption.IsLoss
            ? Observable.Return(Line("Stale", $"the quote of {Symbol}"))
            : quotes.Where(quote => quote.ReceivedAt >= interruption.Since).Take(1)
                .Select(quote => Line("First quote", $"{Symbol} {quote.BidPrice:F2} x {quote.AskPrice:F2}")))
        .Switch();
    using var timeline = Observable.Merge(states, reconnections, values).Subscribe(Console.WriteLine);

    for (var cut = 1; cut <= (run.Value(cuts) ?? int.MaxValue); cut++)
    {
        await Task.Delay(period, end);
        if (market.Simulator is { } simulator)
        {
            Console.WriteLine(Line($"--- cut {cut} ---", "the server drops the connection and refuses the next one"));
            simulator.Faults.RefuseConnections(1);
            await simulator.Faults.DropAsync();
        }
        else
        {
            Console.WriteLine(Line($"--- cut {cut} ---", "the program drops the connection"));
            streamer.Reconnect();
        }
    }

    await Task.Delay(period, end);
});

static string Line(string what, string details) => $"{DateTime.Now:HH:mm:ss.fff}  {what,-13} {details}";

static string Details(ConnectionState state)
{
    if (state.Status != ConnectionStatus.Reconnecting)
        return "";
    var wait = state.NextAttempt is { } next ? $"; next attempt in {(next - state.Since).TotalSeconds:F1} s" : "";
    return $": {state.Cause?.Split(';')[0]}{wait}";
}
