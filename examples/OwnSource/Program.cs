// A strategy over another vendor's feed: VendorSource.cs turns the feed into market data, and PutStrategy.cs runs over any market data.
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.OwnSource;

const string Vendor = "vendor";
var feed = ExampleOptions.OneOf(
    "--feed", "The source of the market data. tastytrade is the built-in simulator if TT_SECRET is not set", Vendor, "tastytrade");

var command = new ExampleCommand(
    "Does one strategy run over the feed of another vendor (here an imaginary one) as well as over tastytrade's?",
    feed, ExampleOptions.Seconds);

return await command.RunAsync(args, run => run.Value(feed) == Vendor ? OverVendorAsync(run) : OverTastytradeAsync(run));

static async Task OverVendorAsync(ExampleRun run)
{
    if (run.Value(ExampleOptions.Record) is not null)
        throw new ArgumentException("--record is for connections to tastytrade: add --feed tastytrade.");
    var feed = new VendorFeed();
    await using var market = new MarketData(new VendorSource(feed));
    using var driving = VendorMarket.Drive(feed);
    await DecideAsync(market, VendorMarket.Chain, run.StartTime());
}

static async Task OverTastytradeAsync(ExampleRun run)
{
    await using var market = await run.OpenMarketAsync();
    var chain = await market.GetOptionChainAsync("SPY", run.CtrlC);
    await DecideAsync(market.Streamer, chain, run.StartTime());
}

static async Task DecideAsync(IMarketData market, OptionChain chain, CancellationToken end)
{
    using var errors = market.Errors.Subscribe(error => Console.WriteLine($"{DateTime.Now:HH:mm:ss.f} {error}"));
    await PutStrategy.Decisions(market, chain)
        .Do(decision => Console.WriteLine($"{DateTime.Now:HH:mm:ss.f} {decision}"))
        .IgnoreElements().DefaultIfEmpty().ToTask(end);
}
