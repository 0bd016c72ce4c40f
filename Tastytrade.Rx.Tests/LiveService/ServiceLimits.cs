namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>The limits of a <see cref="ModelService"/>; by default it has none. What they do is in live.md.</summary>
internal sealed record ServiceLimits
{
    /// <summary>Entries that a connection may have.</summary>
    public int Size { get; init; } = int.MaxValue;

    /// <summary>Candle entries that a connection may have; then adding an active one is refused too.</summary>
    public int Candles { get; init; } = int.MaxValue;

    /// <summary>How many changes the bucket holds; null for no limit of the rate.</summary>
    public int? Bucket { get; init; }

    /// <summary>How many changes come back to the bucket within a minute.</summary>
    public int RefillPerMinute { get; init; }

    /// <summary>Which symbols get events.</summary>
    public Func<string, bool> Answers { get; init; } = _ => true;

    /// <summary>Whether a connection may be made.</summary>
    public Func<int, bool> LetsIn { get; init; } = _ => true;
}
