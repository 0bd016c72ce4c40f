// What the streams say while the connection is cut every few seconds. --cuts N ends after N of them; Ctrl-C ends as well.
using System.Reactive.Linq;
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;

var cuts = args is ["--cuts", var number] ? int.Parse(number, null) : int.MaxValue;

// A session that has been up for 2 s counts as established here, so that each cut is mended at once (usually: 10 s).
var options = new StreamerOptions { Backoff = new BackoffOptions { StableAfter = TimeSpan.FromSeconds(2) } };
await using var market = await Market.OpenAsync(options, cancellationToken: CtrlC.Token);
var streamer = market.Streamer;

using var states = streamer.ConnectionStates.Subscribe(state => Console.WriteLine($"{state.Since:HH:mm:ss.fff} {state}"));

// Subscriptions come back by themselves. This is where your own work after a reconnection goes:
using var reconnections = streamer.Reconnections.Subscribe(
    r => Console.WriteLine($"{r.ReceivedAt:HH:mm:ss.fff} reconnected as session {r.Session} after {r.Offline.TotalMilliseconds:F0} ms: {r.Cause}"));

using var quotes = streamer.Observe<Quote>("SPY")
    .Sample(TimeSpan.FromSeconds(1))
    .Subscribe(quote => Console.WriteLine($"{quote.ReceivedAt:HH:mm:ss.fff} SPY {quote.BidPrice:F2} x {quote.AskPrice:F2}"));

// On the simulator the server cuts; on the real market we do.
using var cutting = Observable.Interval(TimeSpan.FromSeconds(4))
    .Take(cuts)
    .Do(_ => Console.WriteLine("--- cut"))
    .SelectMany(async _ =>
    {
        if (market.Simulator is { } simulator)
            await simulator.Faults.DropAsync();
        else
            streamer.Reconnect();
        return true;
    })
    .Subscribe();

await Task.WhenAny(CtrlC.WaitAsync(), Task.Delay(TimeSpan.FromSeconds(cuts < 1000 ? (cuts * 4) + 3 : 86_400)));
