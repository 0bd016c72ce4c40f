using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>One symbol of a watch list with the newest values that have come; immutable.</summary>
public sealed record WatchlistRow
{
    /// <summary>What was known when the connection was lost.</summary>
    private (Quote? Quote, Trade? Trade, Summary? Summary) lost;

    /// <summary>The streamer symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>When it was put on the list, by the clock of the streamer's scheduler.</summary>
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>The newest quote; null before the first, and for an index, which often has none.</summary>
    public Quote? Quote { get; init; }

    /// <summary>The newest trade of the regular session; null before the first.</summary>
    public Trade? Trade { get; init; }

    /// <summary>The day's and the previous day's prices; null before they came.</summary>
    public Summary? Summary { get; init; }

    /// <summary>When the present connection was made or, while there is none, the last one was lost: what came before may have changed since.</summary>
    public DateTimeOffset FreshSince { get; init; }

    /// <summary>The price of the last trade of the regular session or, where there is none, <see cref="Mid"/>; NaN before either. Means the
    /// same for a <see cref="LiveUnderlying"/>. Outside of the regular session it stays at the last trade.</summary>
    public double Price => LastPrice.Of(Trade, Quote);

    /// <summary>Half way between the quote's bid and ask; NaN where either is missing.</summary>
    public double Mid => LastPrice.MidOf(Quote);

    /// <summary>The change on the day: the price less the previous day's close; NaN where either is missing.</summary>
    public double Change => LastPrice.ChangeOf(Price, Summary);

    /// <summary><see cref="Change"/> as a fraction of the previous day's close: 0.01 is 1%; NaN where that is missing or 0.</summary>
    public double ChangeRatio => LastPrice.RatioOf(Change, Summary);

    /// <summary>Whether nothing has come. DXLink does not say which symbols it does not know: one that stays empty is misspelt, or is not a
    /// streamer symbol, or has never traded.</summary>
    public bool IsEmpty => Quote is null && Trade is null && Summary is null;

    /// <summary>Whether a value is of a connection that was lost and may have changed since.</summary>
    public bool IsStale => IsOld(Quote, lost.Quote) || IsOld(Trade, lost.Trade) || IsOld(Summary, lost.Summary);

    internal WatchlistRow After(Interruption interruption) =>
        this with { FreshSince = interruption.Since, lost = interruption.IsLoss ? (Quote, Trade, Summary) : lost };

    private bool IsOld(FeedMessage? value, FeedMessage? known) => value is not null && (ReferenceEquals(value, known) || value.ReceivedAt < FreshSince);
}
