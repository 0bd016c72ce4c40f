namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>The pending faults of the accounts and of the account streamer.</summary>
internal sealed class AccountFaults(Func<Countdown> create)
{
    private long lagTicks;

    /// <summary>Loses a notification.</summary>
    public Countdown Lose { get; } = create();

    /// <summary>Sends an order with fills twice.</summary>
    public Countdown RepeatFills { get; } = create();

    /// <summary>Sends a notification after the next one.</summary>
    public Countdown Swap { get; } = create();

    /// <summary>Collects a notification in a batch.</summary>
    public Countdown Batch { get; } = create();

    /// <summary>Sends a notification of an unknown type before another one.</summary>
    public Countdown Unknown { get; } = create();

    /// <summary>Refuses the upgrade of a connection.</summary>
    public Countdown Refuse { get; } = create();

    /// <summary>The HTTP status of <see cref="Refuse"/>.</summary>
    public int RefuseStatus { get; set; } = 503;

    /// <summary>Answers connect with <see cref="ConnectError"/>.</summary>
    public Countdown FailConnect { get; } = create();

    public string ConnectError { get; set; } = "failed";

    /// <summary>Answers a heartbeat with an error.</summary>
    public Countdown FailHeartbeat { get; } = create();

    /// <summary>Accepts connect, but sends no notifications on the connection.</summary>
    public Countdown Deafen { get; } = create();

    /// <summary>Does not answer a connect.</summary>
    public Countdown IgnoreConnect { get; } = create();

    /// <summary>Does not answer a heartbeat.</summary>
    public Countdown IgnoreHeartbeat { get; } = create();

    /// <summary>Leaves the request id out of an answer.</summary>
    public Countdown OmitRequestId { get; } = create();

    /// <summary>Leaves the request id out of an answer with an error.</summary>
    public Countdown OmitErrorRequestId { get; } = create();

    /// <summary>Leaves the account numbers out of the answer to connect.</summary>
    public Countdown OmitValue { get; } = create();

    /// <summary>How old the positions in answers are.</summary>
    public TimeSpan Lag
    {
        get => new(Volatile.Read(ref lagTicks));
        set => Volatile.Write(ref lagTicks, value.Ticks);
    }

    public void Clear() => Lag = TimeSpan.Zero;
}
