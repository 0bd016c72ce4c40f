// Five lines to the first quote: dotnet run examples/quickstart.cs
#:project ../Tastytrade.Rx/Tastytrade.Rx.csproj
#:project Common/Common.csproj
#:property PublishAot=false

using System.Reactive.Linq;
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;

await using var market = await Market.OpenAsync();
using var subscription = market.Streamer.Subscribe<Quote>("SPY", "AAPL");
var spy = await market.Streamer.Quotes.Where(q => q.EventSymbol == "SPY").FirstAsync();
Console.WriteLine($"SPY {spy.BidPrice} x {spy.AskPrice}");
