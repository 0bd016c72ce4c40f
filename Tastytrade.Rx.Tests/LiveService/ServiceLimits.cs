namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>The limits of a <see cref="ModelService"/>; by default it has none.</summary>
internal sealed record ServiceLimits
{
    /// <summary>The maximum of entries of a connection.</summary>
    public int Size { get; init; } = int.MaxValue;

    /// <summary>The maximum of candle entries of a connection; with a limit, adding an active one is refused too.</summary>
    public int Candles { get; init; } = int.MaxValue;

    /// <summary>The capacity of the token bucket for changes; null for no rate limit.</summary>
    public int? Bucket { get; init; }

    /// <summary>The changes that the bucket regains per minute.</summary>
    public int RefillPerMinute { get; init; }

    /// <summary>Selects the symbols that get events.</summary>
    public Func<string, bool> Answers { get; init; } = _ => true;

    /// <summary>Whether the service accepts a connection.</summary>
    public Func<int, bool> LetsIn { get; init; } = _ => true;
}
