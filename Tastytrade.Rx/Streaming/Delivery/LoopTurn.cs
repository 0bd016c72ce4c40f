namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>The turn of one thread that runs the delivery loop. While the thread is in a call of an observer that holds up the others, the
/// watch may end the turn, and another thread continues the loop.</summary>
/// <remarks>
/// Entering and leaving a call, which happens for every event, only takes plain writes and one read. The watch pays for that: it claims the
/// turn, makes all processors of the process pass a memory barrier, and only then looks at the call. Either the thread was still in the
/// call and will see the claim when it leaves, or it had left it before, which the watch sees.
/// </remarks>
internal sealed class LoopTurn
{
    private readonly Lock gate = new();
    private DeliveryTarget? target;
    private long call;
    private long ended;
    private bool isClaimed;

    /// <summary>The current call and the observer that it calls; 0 between calls. Any thread may read it.</summary>
    public (long Call, DeliveryTarget? Target) Current
    {
        get
        {
            var number = Volatile.Read(ref call);
            var called = Volatile.Read(ref target);
            return Volatile.Read(ref call) == number ? (number, called) : default;
        }
    }

    /// <param name="number">The number of the call; not 0.</param>
    /// <param name="called">The observer to call.</param>
    public void Enter(long number, DeliveryTarget called)
    {
        target = called;
        Volatile.Write(ref call, number);
    }

    /// <summary>Releases the observer of the last call, which may be disposed before the next one.</summary>
    public void Rest() => target = null;

    /// <returns>False if the turn was ended meanwhile: the loop then belongs to another thread.</returns>
    public bool Leave(long number)
    {
        Volatile.Write(ref call, 0);
        return !Volatile.Read(ref isClaimed) || HasNotEnded(number);
    }

    /// <summary>Ends the turn if the thread is still in a call.</summary>
    public bool TryEnd(long number)
    {
        lock (gate)
        {
            Volatile.Write(ref isClaimed, true);
            Interlocked.MemoryBarrierProcessWide();
            if (Volatile.Read(ref call) == number)
                ended = number;
            else
                isClaimed = false;
            return ended == number;
        }
    }

    private bool HasNotEnded(long number)
    {
        lock (gate)
            return ended != number;
    }
}
