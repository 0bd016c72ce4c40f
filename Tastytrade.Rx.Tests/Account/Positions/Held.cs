namespace Tastytrade.Rx.Tests.Account.Positions;

/// <summary>Positions as the account has them.</summary>
internal static class Held
{
    /// <summary>10:00 in New York, on a Tuesday.</summary>
    public static readonly DateTimeOffset Now = new(2026, 12, 1, 15, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 12, 1);

    public static readonly AccountNumber First = "5WT00001";

    public static readonly AccountNumber Second = "5WT00002";

    public const string Call = "SPY   261218C00600000";
    public const string CallStreamer = ".SPY261218C600";
    public const string FutureOption = "./ESZ6 EW3Z6 261218C6000";
    public const string FutureOptionStreamer = "./EW3Z26C6000:XCME";
    public const string FutureStreamer = "/ESZ26:XCME";

    /// <summary>Shares that were bought last week.</summary>
    public static AccountPosition Shares(decimal quantity, decimal open = 100, string symbol = "AAPL") =>
        Of("Equity", symbol, quantity, open, 1, symbol);

    public static AccountPosition Calls(decimal quantity, decimal open = 5) => Of("Equity Option", Call, quantity, open, 100, "SPY");

    public static AccountPosition Futures(decimal quantity, decimal open = 6000) => Of("Future", "/ESZ6", quantity, open, 50, "/ESZ6");

    public static AccountPosition FutureOptions(decimal quantity, decimal open = 40) =>
        Of("Future Option", FutureOption, quantity, open, 50, "/ESZ6");

    public static AccountPosition Coins(decimal quantity, decimal open = 90_000) =>
        Of("Cryptocurrency", "BTC/USD", quantity, open, 1, "BTC/USD");

    public static AccountPosition Of(
        string? type, string symbol, decimal quantity, decimal open, decimal? multiplier, string? underlying) => new()
        {
            AccountNumber = First,
            Symbol = symbol,
            InstrumentType = type,
            UnderlyingSymbol = underlying,
            Quantity = Math.Abs(quantity),
            QuantityDirection = quantity > 0 ? "Long" : quantity < 0 ? "Short" : "Zero",
            AverageOpenPrice = open,
            ClosePrice = open,
            Multiplier = multiplier,
            CreatedAt = Now.AddDays(-7),
            UpdatedAt = Now.AddDays(-7),
            ExpiresAt = type is "Equity" or "Cryptocurrency" ? null : new DateTimeOffset(2026, 12, 18, 21, 0, 0, TimeSpan.Zero),
        };

    /// <summary>The position with quantity 0, as it is sent when it is closed.</summary>
    public static AccountPosition Closed(this AccountPosition position, DateTimeOffset at) =>
        position with { Quantity = 0, QuantityDirection = "Zero", UpdatedAt = at };
}
