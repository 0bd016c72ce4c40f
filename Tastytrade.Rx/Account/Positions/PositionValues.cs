using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx.Account.Positions;

/// <summary>Computes the row of a position. The formulas are documented on <see cref="LivePosition"/>.</summary>
/// <param name="held">The position.</param>
/// <param name="own">The live values of its instrument; null if it is not subscribed.</param>
/// <param name="now">The time, which decides what is of today.</param>
internal readonly struct PositionValues(HeldPosition held, MarketValues? own, DateTimeOffset now)
{
    /// <summary>Far above any amount of money; beyond it the numbers are wrong.</summary>
    private const decimal MaxAmount = 1e18m;

    private AccountPosition Position => held.Position;

    /// <summary>The money per 1 of price. Only that of shares and coins is known without the server.</summary>
    private decimal? Multiplier => Position.Multiplier is > 0 ? Position.Multiplier
        : held.Kind is PositionKind.Equity or PositionKind.Cryptocurrency ? 1
        : null;

    /// <summary>The row, without the values that depend on the underlying's price and on the account's connection.</summary>
    public LivePosition Row()
    {
        var (mark, source) = Mark();
        return new()
        {
            Position = Position,
            UnderlyingSymbol = held.Underlying,
            StreamerSymbol = held.Streamer,
            SymbolProblem = held.Problem,
            Quote = own?.Quote,
            Trade = own?.Trade,
            Greeks = own?.Greeks,
            Mark = mark,
            MarkSource = source,
            ProfitSinceOpen = Profit(mark, Position.AverageOpenPrice, realized: 0),
            ProfitToday = Profit(mark, BaseOfToday(), RealizedToday()),
            Delta = Greek(1, static greeks => greeks.Delta),
            Gamma = Greek(0, static greeks => greeks.Gamma),
            Theta = Greek(0, static greeks => greeks.Theta),
            Vega = Greek(0, static greeks => greeks.Vega),
            IsMarketStale = own?.IsStale == true,
        };
    }

    private (decimal? Price, MarkSource Source) Mark() =>
        Price(own?.Mid) is { } mid ? (mid, MarkSource.Quote)
        : Price(LastPrice.LastTrade(own?.Trade, null)?.Price) is { } last ? (last, MarkSource.Trade)
        : Position.MarkPrice is { } mark ? (mark, MarkSource.Account)
        : Position.ClosePrice is { } close ? (close, MarkSource.PreviousClose)
        : (null, MarkSource.None);

    private decimal? BaseOfToday() =>
        Position.CreatedAt is { } opened && PositionDay.Of(opened, held.Kind) == PositionDay.Of(now, held.Kind) ? Position.AverageOpenPrice
        : Position.AverageDailyMarketClosePrice ?? Position.ClosePrice;

    private decimal RealizedToday() =>
        Position.RealizedDayGainDate == PositionDay.Of(now, PositionKind.Equity) ? Position.RealizedDayGain ?? 0 : 0;

    private decimal? Profit(decimal? mark, decimal? from, decimal realized)
    {
        try
        {
            return ((mark - from) * Position.SignedQuantity * Multiplier) + realized is { } profit and > -MaxAmount and < MaxAmount
                ? profit
                : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <param name="ofUnderlying">The value for one unit of shares, futures and coins.</param>
    /// <param name="ofOption">Selects the value of an option.</param>
    private double? Greek(double ofUnderlying, Func<Greeks, double> ofOption)
    {
        double? unit = held.Kind switch
        {
            PositionKind.Other => null,
            _ when !held.Kind.IsOption() => ofUnderlying,
            _ when own?.Greeks is { HasDelta: true } greeks => ofOption(greeks),
            _ => null,
        };

        // Adding 0 makes 0 of -0.
        var all = (unit * (double?)Position.SignedQuantity * (double?)Multiplier) + 0.0;
        return all is { } value && double.IsFinite(value) ? value : null;
    }

    private static decimal? Price(double? price) =>
        price is > (double)-MaxAmount and < (double)MaxAmount ? (decimal)price.Value : null;
}
