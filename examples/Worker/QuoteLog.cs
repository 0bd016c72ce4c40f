using System.Reactive.Linq;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tastytrade.Rx.Examples;

/// <summary>Logs quotes now and then, as a service that has market data injected.</summary>
internal sealed partial class QuoteLog(IMarketData market, ILogger<QuoteLog> logger) : IHostedService
{
    private IDisposable? quotes;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Before it is connected: quotes come when it is.
        quotes = market.Observe<Quote>(["SPY", "QQQ", "IWM"])
            .GroupBy(quote => quote.EventSymbol)
            .SelectMany(symbol => symbol.Sample(TimeSpan.FromSeconds(2)))
            .Subscribe(quote => Told(quote.EventSymbol, quote.BidPrice, quote.AskPrice), error => Ended(error.Message), Closed);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        quotes?.Dispose();
        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Information, "{Symbol} {Bid:F2} x {Ask:F2}")]
    private partial void Told(string symbol, double bid, double ask);

    [LoggerMessage(2, LogLevel.Error, "No more quotes: {Reason}")]
    private partial void Ended(string reason);

    [LoggerMessage(3, LogLevel.Information, "The quotes have ended")]
    private partial void Closed();
}
