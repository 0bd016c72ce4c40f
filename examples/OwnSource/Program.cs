// A strategy over another vendor's feed: VendorSource.cs makes market data of it, PutStrategy.cs runs over any market data.
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.OwnSource;

const string Usage = """
    OwnSource: one strategy over the feed of an imaginary vendor, or over tastytrade's.

      --feed vendor|tastytrade   where the market data come from (default: vendor; tastytrade is the simulator without TT_SECRET)
      --seconds N                ends after N seconds; Ctrl-C ends as well
    """;

return await CommandLine.RunAsync(Usage, args, async () =>
{
    var (feed, duration) = ("vendor", (TimeSpan?)null);
    foreach (var (name, value) in CommandLine.Options(args))
    {
        (feed, duration) = (name, value) switch
        {
            ("--feed", "vendor" or "tastytrade") => (value, duration),
            ("--seconds", _) => (feed, CommandLine.Seconds(value)),
            _ => throw CommandLine.Unknown(name),
        };
    }

    using var end = CommandLine.EndAfter(duration);
    await (feed == "vendor" ? OverVendorAsync(end.Token) : OverTastytradeAsync(end.Token));
});

static async Task OverVendorAsync(CancellationToken end)
{
    var feed = new VendorFeed();
    await using var market = new MarketData(new VendorSource(feed));
    using var driving = VendorMarket.Drive(feed);
    await RunAsync(market, VendorMarket.Chain, end);
}

static async Task OverTastytradeAsync(CancellationToken end)
{
    await using var market = await Market.OpenAsync(cancellationToken: end);
    await RunAsync(market.Streamer, await market.Session.GetOptionChainAsync("SPY", end), end);
}

static async Task RunAsync(IMarketData market, OptionChain chain, CancellationToken end)
{
    using var errors = market.Errors.Subscribe(error => Console.WriteLine($"{DateTime.Now:HH:mm:ss.f} {error}"));
    await PutStrategy.Decisions(market, chain)
        .Do(decision => Console.WriteLine($"{DateTime.Now:HH:mm:ss.f} {decision}"))
        .IgnoreElements().DefaultIfEmpty().ToTask(end);
}
