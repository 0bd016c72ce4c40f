// One Greeks event for an option of a chain's monthly expiration. Give an underlying as argument; SPY without.
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;

await using var market = await Market.OpenAsync(cancellationToken: CtrlC.Token);
var chain = await market.Session.GetOptionChainAsync(args.FirstOrDefault() ?? "SPY", CtrlC.Token);
var expiration = chain.Expirations.TastyMonthly();   // the listed monthly nearest to 45 days
var option = expiration.Strikes[expiration.Strikes.Count / 2].Call!;

using var subscription = market.Streamer.Subscribe<Greeks>(option.StreamerSymbol);
var greeks = await market.Streamer.GetEventAsync<Greeks>(CtrlC.Token);

Console.WriteLine(expiration);
Console.WriteLine(greeks);
