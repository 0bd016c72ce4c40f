using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Frames;

/// <summary>Random events with as many digits as dxFeed's. The same seed gives the same events.</summary>
internal sealed class SampleEvents(int seed)
{
    private const long Noon = 1_796_140_800_000;
    private const string Exchanges = "QZPKXNVB";

    /// <summary>The types for decoding: with few fields, many doubles, long integers, texts and flags.</summary>
    public static IReadOnlyList<EventSchema> Types { get; } =
        [EventSchema.Of<Quote>(), EventSchema.Of<Greeks>(), EventSchema.Of<Candle>(), EventSchema.Of<TimeAndSale>()];

    private readonly Random random = new(seed);

    public MarketEvent Next(EventSchema type, string symbol) => type.Name switch
    {
        "Quote" => Quote(symbol),
        "Greeks" => Greeks(symbol),
        "Candle" => Candle(symbol),
        "TimeAndSale" => TimeAndSale(symbol),
        "Trade" => Trade(symbol),
        _ => throw new ArgumentException($"There are no samples of {type.Name}."),
    };

    /// <summary>A quote. As in tastytrade's feed, its times are 0.</summary>
    public Quote Quote(string symbol)
    {
        var bid = Price();
        return new()
        {
            EventSymbol = symbol,
            BidExchangeCode = Exchange(),
            BidPrice = bid,
            BidSize = random.Next(1, 900),
            AskExchangeCode = Exchange(),
            AskPrice = Math.Round(bid + (random.Next(1, 40) * 0.05), 2),
            AskSize = random.Next(1, 900),
        };
    }

    private Greeks Greeks(string symbol)
    {
        var time = Time();
        return new()
        {
            EventSymbol = symbol,
            Index = time << 22,
            Time = time,
            Price = random.NextDouble() * 100,
            Volatility = random.NextDouble(),
            Delta = random.NextDouble(),
            Gamma = random.NextDouble() / 100,
            Theta = -random.NextDouble(),
            Rho = random.NextDouble() / 10,
            Vega = random.NextDouble(),
        };
    }

    private Candle Candle(string symbol)
    {
        var (time, open) = (Time(), Price());
        return new()
        {
            EventSymbol = symbol + "{=5m}",
            Index = time << 22,
            Time = time,
            Count = random.Next(1, 9000),
            Open = open,
            High = Math.Round(open + 1.25, 2),
            Low = Math.Round(open - 0.75, 2),
            Close = Math.Round(open + 0.5, 2),
            Volume = random.Next(100, 90_000),
            VWAP = open + (random.NextDouble() / 10),
            BidVolume = random.Next(100, 40_000),
            AskVolume = random.Next(100, 40_000),
            ImpVolatility = random.NextDouble(),
        };
    }

    private TimeAndSale TimeAndSale(string symbol)
    {
        var (time, bid) = (Time(), Price());
        return new()
        {
            EventSymbol = symbol,
            Index = (time << 22) + random.Next(1 << 22),
            Time = time,
            Sequence = random.Next(1 << 22),
            TimeNanoPart = random.Next(1_000_000),
            ExchangeCode = Exchange(),
            Price = bid,
            Size = random.Next(1, 900),
            BidPrice = bid,
            AskPrice = Math.Round(bid + 0.05, 2),
            ExchangeSaleConditions = "@F I",
            AggressorSide = Side.Buy,
            ValidTick = true,
            Type = TimeAndSaleType.New,
        };
    }

    private Trade Trade(string symbol)
    {
        var price = Price();
        return new()
        {
            EventSymbol = symbol,
            Time = Time(),
            TimeNanoPart = random.Next(1_000_000),
            Sequence = random.Next(1 << 22),
            ExchangeCode = Exchange(),
            Price = price,
            Size = random.Next(1, 900),
            DayId = 20_780,
            DayVolume = random.Next(1000, 90_000),
            DayTurnover = Math.Round(price * 45_000, 2),
            TickDirection = TickDirection.ZeroUp,
            Change = Math.Round(random.NextDouble() * 5, 2),
        };
    }

    private double Price() => Math.Round(5 + (random.Next(0, 20_000) * 0.05), 2);

    private long Time() => Noon + random.Next(0, 10_000_000);

    private char Exchange() => Exchanges[random.Next(Exchanges.Length)];
}
