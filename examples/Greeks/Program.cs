// What are the Greeks of the options around the money?
using System.CommandLine;
using System.Reactive.Linq;
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.GreeksTable;

var underlying = new Argument<string>("underlying")
{
    Description = "The underlying, such as SPY, SPX, BRK/B or /ES",
    DefaultValueFactory = _ => "SPY",
};
var strikes = ExampleOptions.Number("--strikes", "Number of strikes around the money", 9);

var command = new ExampleCommand(
    "What are the Greeks of the options around the money, in the monthly expiration nearest to 45 days?",
    strikes, ExampleOptions.Seconds)
{
    Argument = underlying,
};

return await command.RunAsync(args, async run =>
{
    await using var market = await run.OpenMarketAsync();
    var chain = await market.GetOptionChainAsync(run.Value(underlying), run.CtrlC);
    var expiration = chain.Expirations.TastyMonthly();
    var end = run.StartTime();

    // Subscribes to quotes and Greeks of every option of the expiration, and to the price of the underlying.
    await using var live = new LiveOptionChain(market.Streamer, chain, expiration);

    var view = new GreeksView(run.Value(strikes), new FeedLine(market));
    await live.Snapshots
        .CombineLatest(market.Streamer.ConnectionStates)
        .ShowAsync(screen => view.Render(screen.First, screen.Second), screen => view.Print(screen.First, screen.Second), end);
});
