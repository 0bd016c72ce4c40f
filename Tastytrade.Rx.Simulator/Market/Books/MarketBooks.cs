using Tastytrade.Rx.Simulator.Market.Events;

namespace Tastytrade.Rx.Simulator.Market.Books;

/// <summary>The order books of the market. Like prices, they are pure functions of time, so depth, orders and quotes agree.</summary>
internal static class MarketBooks
{
    /// <summary>The maximum number of levels of a side.</summary>
    private const int MaxLevels = 15;

    /// <summary>The minimum number of levels. The others come and go.</summary>
    private const int MinLevels = 10;
    private const int MaxOrders = 3;

    /// <summary>How long sizes remain constant, in milliseconds. It is the same for quotes.</summary>
    private const int Beat = 200;

    /// <summary>The book of a source. Its best bid and ask are those of the quote; the deeper levels depend on the source.</summary>
    public static BookState At(Instrument instrument, string? source, DateTimeOffset time)
    {
        if (!instrument.IsAliveAt(time) || instrument.Kind == InstrumentKind.Index
            || Quotes.Create(new EventSpec(instrument, instrument.Symbol, time)) is not { } quote)
            return BookState.Empty;
        var seed = Noise.Seed((int)(instrument.Seed & int.MaxValue), source ?? "");
        return new(
            Side(instrument, seed, time, true, quote.BidPrice, quote.BidSize),
            Side(instrument, seed, time, false, quote.AskPrice, quote.AskSize));
    }

    private static BookStateLevel[] Side(Instrument instrument, ulong seed, DateTimeOffset time, bool isBuy, double best, double bestSize)
    {
        if (!(best > 0))
            return [];
        var beat = time.ToUnixTimeMilliseconds() / Beat;
        var tick = instrument.TickAt(best);
        var levels = new List<BookStateLevel>();
        var count = Noise.Between(seed, (beat / 5 * 2) + (isBuy ? 0 : 1), MinLevels, MaxLevels);
        for (var i = 0; i < count; i++)
        {
            var price = Math.Round(isBuy ? best - (i * tick) : best + (i * tick), 4);
            if (!(price > 0))
                break;
            levels.Add(new(price, Orders(seed, beat, isBuy, i, price, instrument.Option is null ? 100 : 1, i == 0 ? bestSize : null)));
        }

        return [.. levels];
    }

    /// <summary>One to three orders. Their numbers encode side, level and position.</summary>
    private static BookStateOrder[] Orders(ulong seed, long beat, bool isBuy, int level, double price, double lot, double? whole)
    {
        var first = 1 + ((isBuy ? level : MaxLevels + level) * MaxOrders);

        // Deeper levels change less often, and not all at the same time.
        var age = (beat + level) / (1 + level);
        var at = (age * 1000) + first;
        var count = Noise.Between(seed, at, 1, MaxOrders);
        var orders = new BookStateOrder[count];
        var left = whole ?? 0;
        for (var i = 0; i < count; i++)
        {
            var size = whole is null ? lot * Noise.Between(seed, at + i + 1, 1, 50)
                : i == count - 1 || left <= lot ? left : lot * Math.Floor(left / lot / 2);
            orders[i] = new(first + i, isBuy, price, size);
            left -= size;
        }

        return [.. orders.Where(order => order.Size > 0)];
    }
}
