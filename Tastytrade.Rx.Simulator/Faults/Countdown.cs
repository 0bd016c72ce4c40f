namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>How many times a fault is still to happen.</summary>
/// <param name="touch">Called whenever it is set, and whenever it happens.</param>
internal sealed class Countdown(Action touch)
{
    private int left;

    public int Left => Volatile.Read(ref left);

    public void Set(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Volatile.Write(ref left, count);
        touch();
    }

    /// <summary>Whether it is to happen now; counts it then.</summary>
    public bool Take()
    {
        while (true)
        {
            var seen = Volatile.Read(ref left);
            if (seen <= 0)
                return false;

            // int.MaxValue holds until it is set again.
            if (seen != int.MaxValue && Interlocked.CompareExchange(ref left, seen - 1, seen) != seen)
                continue;
            touch();
            return true;
        }
    }
}
