namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>The pending faults. Each occurs at the next upgrade, frame or REST call that it applies to.</summary>
internal sealed class FaultState
{
    private readonly List<Countdown> countdowns = [];
    private long latencyTicks;
    private int version;

    public FaultState()
    {
        (Refuse, CloseAfterAccept, WrongProtocol, OmitSetup, BreakSetup) = (New(), New(), New(), New(), New());
        (CutFrames, Drip) = (New(), New());
        (Rest, HoldRest, CutRest, GarbleRest, GatewayPage) = (New(), New(), New(), New(), New());
        Auth = new(New);
        Feed = new(New);
        Account = new(New);
        Answers = new(New);
    }

    public AuthFaults Auth { get; }

    public FeedFaults Feed { get; }

    public AccountFaults Account { get; }

    public AnswerFaults Answers { get; }

    /// <summary>Increases with each fault. A session during which it changed may have ended because of a fault.</summary>
    public int Version => Volatile.Read(ref version);

    public Countdown Refuse { get; }

    /// <summary>The response of <see cref="Refuse"/>.</summary>
    public (int Status, TimeSpan? RetryAfter) RefuseAnswer { get; set; } = (503, null);

    public Countdown CloseAfterAccept { get; }

    public Countdown WrongProtocol { get; }

    public Countdown OmitSetup { get; }

    public Countdown BreakSetup { get; }

    public Countdown CutFrames { get; }

    public Countdown Drip { get; }

    /// <summary>The number of bytes in each write of <see cref="Drip"/>, and the pause after it.</summary>
    public (int Bytes, TimeSpan Pause) DripSize { get; set; } = (1, TimeSpan.Zero);

    public Countdown Rest { get; }

    /// <summary>The response of <see cref="Rest"/>.</summary>
    public (int Status, TimeSpan? RetryAfter) RestResponse { get; set; } = (503, null);

    public Countdown HoldRest { get; }

    public Countdown CutRest { get; }

    public Countdown GarbleRest { get; }

    public Countdown GatewayPage { get; }

    /// <summary>Whether the body of <see cref="GatewayPage"/> is empty instead of an HTML page.</summary>
    public bool GatewayPageIsEmpty { get; set; }

    public TimeSpan Latency
    {
        get => new(Volatile.Read(ref latencyTicks));
        set => Volatile.Write(ref latencyTicks, value.Ticks);
    }

    public void MarkChanged() => Interlocked.Increment(ref version);

    public void Clear()
    {
        foreach (var countdown in countdowns)
            countdown.Set(0);
        Auth.Clear();
        Feed.Clear();
        Account.Clear();
        Latency = TimeSpan.Zero;
    }

    private Countdown New()
    {
        var countdown = new Countdown(MarkChanged);
        countdowns.Add(countdown);
        return countdown;
    }
}
