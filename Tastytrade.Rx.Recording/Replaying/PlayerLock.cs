namespace Tastytrade.Rx.Recordings.Replaying;

/// <summary>Lets one thread at a time move a recording, and no observer that it calls meanwhile. Thread-safe.</summary>
internal sealed class PlayerLock
{
    private readonly object gate = new();
    private bool isHeld;
    private bool isBrief;
    private int holder;
    private volatile bool hasEnded;

    public bool HasEnded => hasEnded;

    /// <summary>Called once, after the end, when nothing moves the recording any more.</summary>
    public Action? Ended { get; set; }

    /// <summary>Takes it to move the recording. It waits while a playback holds it.</summary>
    /// <exception cref="InvalidOperationException">Another caller of this method holds it, or this thread does.</exception>
    /// <exception cref="ObjectDisposedException">It has ended.</exception>
    public Held Take()
    {
        lock (gate)
        {
            while (isHeld && isBrief && holder != Environment.CurrentManagedThreadId && !hasEnded)
                Monitor.Wait(gate);
            ObjectDisposedException.ThrowIf(hasEnded, typeof(Recording));
            if (isHeld)
            {
                throw new InvalidOperationException(
                    "The recording is being moved already: an observer cannot move it, and other threads must wait for each other.");
            }

            return Hold(isShort: false);
        }
    }

    /// <summary>Takes it for a playback, which holds it only briefly each time, unless it is held or has ended.</summary>
    public bool TryTake(out Held held)
    {
        lock (gate)
        {
            var isFree = !isHeld && !hasEnded;
            held = isFree ? Hold(isShort: true) : default;
            return isFree;
        }
    }

    /// <summary>Allows no further use.</summary>
    public void End()
    {
        lock (gate)
        {
            if (hasEnded)
                return;
            hasEnded = true;
            Monitor.PulseAll(gate);
            if (isHeld)
                return;
        }

        Ended?.Invoke();
    }

    private Held Hold(bool isShort)
    {
        (isHeld, isBrief, holder) = (true, isShort, Environment.CurrentManagedThreadId);
        return new Held(this);
    }

    private void Release()
    {
        lock (gate)
        {
            isHeld = false;
            Monitor.PulseAll(gate);
            if (!hasEnded)
                return;
        }

        Ended?.Invoke();
    }

    internal readonly struct Held(PlayerLock owner) : IDisposable
    {
        public void Dispose() => owner.Release();
    }
}
