using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.Service;

/// <summary>Logs a quote of each symbol every two seconds: stands for a service of yours that uses market data.</summary>
internal sealed partial class QuoteLog(IMarketData market, IConfiguration configuration, ILogger<QuoteLog> logger) : IHostedService
{
    private IDisposable? quotes;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // The streamer may not be connected yet: the quotes arrive when it is.
        quotes = market.Observe<Quote>(configuration.GetSection("QuoteLog:Symbols").Get<string[]>() ?? [])
            .GroupBy(quote => quote.EventSymbol)
            .SelectMany(bySymbol => bySymbol.Sample(TimeSpan.FromSeconds(2)))
            .Subscribe(quote => LogQuote(quote.EventSymbol, quote.BidPrice, quote.AskPrice), error => LogFailure(error.Message), LogEnd);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        quotes?.Dispose();
        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Information, "{Symbol} {Bid:F2} x {Ask:F2}")]
    private partial void LogQuote(string symbol, double bid, double ask);

    [LoggerMessage(2, LogLevel.Error, "The quotes ended with an error: {Reason}")]
    private partial void LogFailure(string reason);

    [LoggerMessage(3, LogLevel.Information, "The quotes ended")]
    private partial void LogEnd();
}
