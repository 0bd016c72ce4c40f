namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>The faults that wait for something to happen to: an upgrade, a frame, a REST call.</summary>
internal sealed class FaultState
{
    private readonly List<Countdown> countdowns = [];
    private long latencyTicks;
    private int touched;

    public FaultState()
    {
        (Refuse, CloseAfterAccept, WrongProtocol, OmitSetup, BreakSetup) = (New(), New(), New(), New(), New());
        (CutFrames, Drip) = (New(), New());
        (Rest, HoldRest, CutRest, GarbleRest, GatewayPage) = (New(), New(), New(), New(), New());
        Auth = new(New);
        Feed = new(New);
    }

    public AuthFaults Auth { get; }

    public FeedFaults Feed { get; }

    /// <summary>Changes with each fault: what a client does after one is not the client's doing.</summary>
    public int Touched => Volatile.Read(ref touched);

    public Countdown Refuse { get; }

    /// <summary>The answer of <see cref="Refuse"/>.</summary>
    public (int Status, TimeSpan? RetryAfter) RefuseAnswer { get; set; } = (503, null);

    public Countdown CloseAfterAccept { get; }

    public Countdown WrongProtocol { get; }

    public Countdown OmitSetup { get; }

    public Countdown BreakSetup { get; }

    public Countdown CutFrames { get; }

    public Countdown Drip { get; }

    /// <summary>How many bytes of a frame go out at a time, and how long the pause after them is.</summary>
    public (int Bytes, TimeSpan Pause) DripSize { get; set; } = (1, TimeSpan.Zero);

    public Countdown Rest { get; }

    /// <summary>The answer of <see cref="Rest"/>.</summary>
    public (int Status, TimeSpan? RetryAfter) RestEnvelope { get; set; } = (503, null);

    public Countdown HoldRest { get; }

    public Countdown CutRest { get; }

    public Countdown GarbleRest { get; }

    public Countdown GatewayPage { get; }

    /// <summary>Whether the body of <see cref="GatewayPage"/> is empty instead of HTML.</summary>
    public bool GatewayPageIsEmpty { get; set; }

    public TimeSpan Latency
    {
        get => new(Volatile.Read(ref latencyTicks));
        set => Volatile.Write(ref latencyTicks, value.Ticks);
    }

    public void Touch() => Interlocked.Increment(ref touched);

    public void Clear()
    {
        foreach (var countdown in countdowns)
            countdown.Set(0);
        Auth.Clear();
        Feed.Clear();
        Latency = TimeSpan.Zero;
    }

    private Countdown New()
    {
        var countdown = new Countdown(Touch);
        countdowns.Add(countdown);
        return countdown;
    }
}
