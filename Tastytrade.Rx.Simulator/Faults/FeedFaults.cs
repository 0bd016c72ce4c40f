namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>The faults of subscriptions and data.</summary>
internal sealed class FeedFaults(Func<Countdown> create)
{
    private Closed? closed;
    private IReadOnlySet<DXLink.FeedContract> muted = new HashSet<DXLink.FeedContract>();

    public Countdown Garble { get; } = create();

    public Countdown BadRow { get; } = create();

    public Countdown Duplicate { get; } = create();

    /// <summary>Refuses a FEED_SUBSCRIPTION for its rate.</summary>
    public Countdown RefuseRate { get; } = create();

    /// <summary>Refuses a FEED_SUBSCRIPTION that adds something for its size.</summary>
    public Countdown RefuseSize { get; } = create();

    /// <summary>The limit of changes instead of that of the options.</summary>
    public int? ChangesPerMinute { get; set; }

    /// <summary>The answer to oversized messages instead of that of the options.</summary>
    public OversizedMessageAnswer? OversizedAnswer { get; set; }

    public bool IsMuted(DXLink.FeedContract contract) => Volatile.Read(ref muted).Contains(contract);

    public void Mute(IEnumerable<DXLink.FeedContract> contracts) => Volatile.Write(ref muted, contracts.ToHashSet());

    /// <summary>When the market closed, where it has closed and is not open again at <paramref name="now"/>.</summary>
    public DateTimeOffset? MarketClosedAt(DateTimeOffset now) => Volatile.Read(ref closed) is { } c && now < c.Until ? c.At : null;

    public void CloseMarket(DateTimeOffset at, DateTimeOffset until) => Volatile.Write(ref closed, new(at, until));

    public void OpenMarket() => Volatile.Write(ref closed, null);

    public void Clear()
    {
        OpenMarket();
        Mute([]);
        (ChangesPerMinute, OversizedAnswer) = (null, null);
    }

    private sealed record Closed(DateTimeOffset At, DateTimeOffset Until);
}
