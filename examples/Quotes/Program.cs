// Quotes of a few symbols, as they come. Give symbols as arguments; --seconds N or Ctrl-C ends.
using System.Reactive.Linq;
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;

var (seconds, given) = args is ["--seconds", var number, ..] ? (int.Parse(number, null), args[2..]) : (int.MaxValue / 1000, args);
string[] symbols = given.Length > 0 ? given : ["SPY", "QQQ", "AAPL"];
await using var market = await Market.OpenAsync(cancellationToken: CtrlC.Token);
var streamer = market.Streamer;

// One subscription on the wire for all symbols; the stream of quotes is then grouped, sampled and shaped with LINQ.
using var subscription = streamer.Subscribe<Quote>(symbols);
using var printing = streamer.Quotes
    .GroupBy(quote => quote.EventSymbol)
    .SelectMany(bySymbol => bySymbol.Sample(TimeSpan.FromSeconds(1)))
    .Subscribe(quote => Console.WriteLine($"{quote.EventSymbol,-6} {quote.BidPrice,10:F2} x {quote.AskPrice,-10:F2} spread {quote.Spread:F2}"));

// A feed says nothing of a symbol that it does not know: a typo is told by the time that passes.
using var silence = symbols.ToObservable()
    .SelectMany(symbol => streamer.Observe<Quote>(symbol).Take(1).Select(_ => "")
        .Timeout(TimeSpan.FromSeconds(3), Observable.Return(symbol)))
    .Where(symbol => symbol.Length > 0)
    .Subscribe(symbol => Console.WriteLine($"{symbol}: no quote within 3 s. Is it spelt right? An index such as SPX has trades instead."));

await Task.WhenAny(CtrlC.WaitAsync(), Task.Delay(TimeSpan.FromSeconds(seconds)));
