namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>How many more times a fault occurs.</summary>
/// <param name="changed">Called when the count is set, and when the fault occurs.</param>
internal sealed class Countdown(Action changed)
{
    private int left;

    public int Left => Volatile.Read(ref left);

    public void Set(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Volatile.Write(ref left, count);
        changed();
    }

    /// <summary>Decrements the count; <see langword="false"/> if it is 0.</summary>
    public bool Take()
    {
        while (true)
        {
            var count = Volatile.Read(ref left);
            if (count <= 0)
                return false;

            // int.MaxValue is not decremented: it lasts until it is set again.
            if (count != int.MaxValue && Interlocked.CompareExchange(ref left, count - 1, count) != count)
                continue;
            changed();
            return true;
        }
    }
}
