namespace Tastytrade.Rx.Bars;

/// <summary>The latest prints of one symbol, to recognize repetitions.</summary>
internal sealed class RecentPrints
{
    /// <summary>Trade and TradeETH of one print arrive at most this many prints apart.</summary>
    private const int Capacity = 64;

    private readonly List<Print> recent = [];
    private int oldest;

    /// <summary>The latest print of each type, which is sent again after a reconnection, however old it is.</summary>
    private Print? lastRegular;
    private Print? lastExtended;

    /// <returns>False if the print is a repetition.</returns>
    public bool Add(TradeBase trade)
    {
        var print = Print.Of(trade);
        ref var last = ref trade is TradeETH ? ref lastExtended : ref lastRegular;
        if (last == print)
            return false;
        last = print;
        if (recent.Contains(print))
            return false;
        if (recent.Count < Capacity)
            recent.Add(print);
        else
            (recent[oldest], oldest) = (print, (oldest + 1) % Capacity);
        return true;
    }

    /// <summary>What identifies a print. Some feeds leave the sequence and the exchange empty, so price and size are part of it.</summary>
    private readonly record struct Print(long Time, int TimeNanoPart, int Sequence, char Exchange, double Price, double Size)
    {
        public static Print Of(TradeBase trade) =>
            new(trade.Time, trade.TimeNanoPart, trade.Sequence, trade.ExchangeCode, trade.Price, trade.Size);
    }
}
