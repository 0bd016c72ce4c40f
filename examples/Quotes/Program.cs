// What is the best bid and ask of these symbols now?
using System.Collections.Immutable;
using System.CommandLine;
using System.Reactive.Linq;
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.QuoteBoard;

string[] defaultSymbols = ["SPY", "QQQ", "AAPL"];
var symbols = new Argument<string[]>("symbols")
{
    Description = $"Streamer symbols, such as AAPL, /ESZ26:XCME or BTC/USD:CXTALP [default: {string.Join(' ', defaultSymbols)}]",
    Arity = ArgumentArity.ZeroOrMore,
};

var command = new ExampleCommand(
    "What is the best bid and ask of these symbols now?",
    ExampleOptions.Seconds)
{
    Argument = symbols,
};

return await command.RunAsync(args, async run =>
{
    string[] chosen = run.Value(symbols) is { Length: > 0 } given ? [.. given.Distinct()] : defaultSymbols;
    await using var market = await run.OpenMarketAsync();
    var end = run.StartTime();

    // One subscription for all symbols. Scan keeps the newest quote of each.
    var quotes = market.Streamer.Observe<Quote>(chosen)
        .Scan(ImmutableDictionary<string, Quote>.Empty, (newest, quote) => newest.SetItem(quote.EventSymbol, quote))
        .StartWith(ImmutableDictionary<string, Quote>.Empty);

    // The service does not report unknown symbols. The library reports those without any event after ten seconds.
    var isLate = Observable.Timer(TimeSpan.FromSeconds(3)).Select(_ => true).StartWith(false);

    var view = new BoardView(new FeedLine(market));
    await quotes
        .CombineLatest(market.Streamer.ConnectionStates, isLate, (newest, connection, late) => new Board(chosen, newest, connection, late))
        .ShowAsync(view.Render, view.Print, end);
});
