namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>The faults that wait for something to happen to: an upgrade, a frame, a REST call.</summary>
internal sealed class FaultState
{
    private long latencyTicks;

    public Countdown Refuse { get; } = new();

    public Countdown CloseAfterAccept { get; } = new();

    public Countdown RefuseTokens { get; } = new();

    public Countdown Garble { get; } = new();

    public Countdown BadRow { get; } = new();

    public Countdown WrongProtocol { get; } = new();

    public Countdown Rest { get; } = new();

    public int RestStatus { get; set; } = 503;

    public TimeSpan? RestRetryAfter { get; set; }

    public TimeSpan Latency
    {
        get => new(Volatile.Read(ref latencyTicks));
        set => Volatile.Write(ref latencyTicks, value.Ticks);
    }

    public void Clear()
    {
        foreach (var countdown in (ReadOnlySpan<Countdown>)[Refuse, CloseAfterAccept, RefuseTokens, Garble, BadRow, WrongProtocol, Rest])
            countdown.Set(0);
        Latency = TimeSpan.Zero;
    }
}
