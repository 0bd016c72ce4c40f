namespace Tastytrade.Rx.Recordings.Replaying;

/// <summary>Lets one thread at a time move a recording, and no observer that it calls meanwhile. Thread-safe.</summary>
internal sealed class PlayerLock
{
    private readonly Lock gate = new();
    private bool isHeld;
    private volatile bool hasEnded;

    public bool HasEnded => hasEnded;

    /// <summary>Called once, after the end, when nothing moves the recording any more.</summary>
    public Action? Ended { get; set; }

    /// <exception cref="InvalidOperationException">It is held.</exception>
    /// <exception cref="ObjectDisposedException">It has ended.</exception>
    public Held Take()
    {
        if (TryTake(out var held))
            return held;
        ObjectDisposedException.ThrowIf(hasEnded, typeof(Recording));
        throw new InvalidOperationException(
            "The recording is being moved already: an observer cannot move it, and other threads must wait for each other.");
    }

    public bool TryTake(out Held held)
    {
        held = new Held(this);
        lock (gate)
        {
            if (isHeld || hasEnded)
                return false;
            isHeld = true;
            return true;
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
            if (isHeld)
                return;
        }

        Ended?.Invoke();
    }

    private void Release()
    {
        lock (gate)
        {
            isHeld = false;
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
