using System.Collections.Immutable;
using System.Reactive.Linq;
using Tastytrade.Rx.Examples.QuoteBoard;

namespace Tastytrade.Rx.Examples.ReplayedChain;

/// <summary>The quotes of a recording, with the screen of examples/Quotes.</summary>
internal static class RecordedQuotes
{
    private const int Most = 40;

    public static async Task ShowAsync(Market market, IReadOnlyList<string> symbols, CancellationToken end)
    {
        string[] shown = [.. symbols.Take(Most)];
        var view = new BoardView(new FeedLine(market));
        var quotes = market.Data.Observe<Quote>(shown)
            .Scan(ImmutableDictionary<string, Quote>.Empty, (newest, quote) => newest.SetItem(quote.EventSymbol, quote))
            .StartWith(ImmutableDictionary<string, Quote>.Empty)
            .CombineLatest(market.Data.ConnectionStates, (newest, state) => new Board(shown, newest, state, IsLate: false));
        try
        {
            await quotes.ShowAsync(view.Render, view.Print, end);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The summary follows.
        }
    }
}
