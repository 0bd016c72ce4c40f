using System.Reactive.Linq;

namespace Tastytrade.Rx.Bars;

/// <summary>Passes each print once, although feeds send it several times.</summary>
internal static class PrintFilter
{
    /// <summary>A print is a trade in itself. Its event is sent again when only the totals of the day change, as <see cref="TradeETH"/>
    /// besides <see cref="Trade"/>, and after a reconnection.</summary>
    public static IObservable<TradeBase> Once(this IObservable<TradeBase> trades) => Observable.Defer(() =>
    {
        Dictionary<string, RecentPrints> symbols = [];
        return trades.Where(trade =>
        {
            // Without a time, a repetition cannot be recognized.
            if (trade.Time == 0)
                return true;
            if (!symbols.TryGetValue(trade.EventSymbol, out var recent))
                symbols.Add(trade.EventSymbol, recent = new());
            return recent.Add(trade);
        });
    });

    /// <summary>A snapshot, which is newest first, is passed as a whole in the order of time, without the prints that are already known.
    /// After a lost connection, it begins at the from-time again.</summary>
    /// <param name="prints">The prints of any symbols.</param>
    /// <param name="isAhead">Whether the time of a print is too far ahead of the clock to be right.</param>
    public static IObservable<TimeAndSale> Once(this IObservable<TimeAndSale> prints, Func<TimeAndSale, bool> isAhead) =>
        Observable.Defer(() =>
        {
            Dictionary<string, long> newest = [];
            return prints.ToTransactions().SelectMany(transaction =>
            {
                var known = newest.GetValueOrDefault(transaction.Symbol, long.MinValue);
                TimeAndSale[] passed = transaction.IsSnapshot
                    ? [.. transaction.Events.Where(print => print.Index > known).OrderBy(print => print.Index)]
                    : [.. transaction.Events];
                newest[transaction.Symbol] =
                    passed.Where(print => !isAhead(print)).Select(print => print.Index).Append(known).Max();
                return passed;
            });
        });
}
