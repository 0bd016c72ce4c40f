namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>The pending faults of subscriptions and data.</summary>
internal sealed class FeedFaults(Func<Countdown> create)
{
    private Closed? closed;
    private IReadOnlySet<FeedContract> muted = new HashSet<FeedContract>();

    public Countdown Garble { get; } = create();

    public Countdown BadRow { get; } = create();

    public Countdown Duplicate { get; } = create();

    /// <summary>Refuses a FEED_SUBSCRIPTION because of its rate.</summary>
    public Countdown RefuseRate { get; } = create();

    /// <summary>Refuses a FEED_SUBSCRIPTION with additions because of its size.</summary>
    public Countdown RefuseSize { get; } = create();

    /// <summary>Overrides <see cref="SimulatorOptions.MaxSubscriptionChangesPerMinute"/>.</summary>
    public int? ChangesPerMinute { get; set; }

    /// <summary>Overrides <see cref="SimulatorOptions.OversizedMessageAnswer"/>.</summary>
    public OversizedMessageAnswer? OversizedAnswer { get; set; }

    public bool IsMuted(FeedContract contract) => Volatile.Read(ref muted).Contains(contract);

    public void Mute(IEnumerable<FeedContract> contracts) => Volatile.Write(ref muted, contracts.ToHashSet());

    /// <summary>When the market closed; <see langword="null"/> if it is open at <paramref name="now"/>.</summary>
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
