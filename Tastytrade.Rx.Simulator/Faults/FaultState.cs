namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>The faults that wait for something to happen to: an upgrade, a frame, a REST call.</summary>
internal sealed class FaultState
{
    private readonly List<Countdown> countdowns = [];
    private long latencyTicks;

    public FaultState()
    {
        (Refuse, CloseAfterAccept, RefuseTokens, WrongProtocol) = (New(), New(), New(), New());
        (OmitSetup, BreakSetup, OmitAuthState) = (New(), New(), New());
        (Garble, BadRow, Duplicate, CutFrames, Drip) = (New(), New(), New(), New(), New());
        (Rest, HoldRest, CutRest, GarbleRest) = (New(), New(), New(), New());
    }

    public Countdown Refuse { get; }

    public Countdown CloseAfterAccept { get; }

    public Countdown RefuseTokens { get; }

    public Countdown WrongProtocol { get; }

    public Countdown OmitSetup { get; }

    public Countdown BreakSetup { get; }

    public Countdown OmitAuthState { get; }

    public Countdown Garble { get; }

    public Countdown BadRow { get; }

    public Countdown Duplicate { get; }

    public Countdown CutFrames { get; }

    public Countdown Drip { get; }

    /// <summary>How many bytes of a frame go out at a time, and how long the pause after them is.</summary>
    public (int Bytes, TimeSpan Pause) DripSize { get; set; } = (1, TimeSpan.Zero);

    public Countdown Rest { get; }

    public int RestStatus { get; set; } = 503;

    public TimeSpan? RestRetryAfter { get; set; }

    public Countdown HoldRest { get; }

    public Countdown CutRest { get; }

    public Countdown GarbleRest { get; }

    public TimeSpan Latency
    {
        get => new(Volatile.Read(ref latencyTicks));
        set => Volatile.Write(ref latencyTicks, value.Ticks);
    }

    public void Clear()
    {
        foreach (var countdown in countdowns)
            countdown.Set(0);
        Latency = TimeSpan.Zero;
    }

    private Countdown New()
    {
        var countdown = new Countdown();
        countdowns.Add(countdown);
        return countdown;
    }
}
