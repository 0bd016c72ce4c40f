namespace Tastytrade.Rx.Streaming;

/// <summary>Releases a subscription once, on the first dispose.</summary>
internal sealed class SubscriptionHandle(Action giveBack) : IDisposable
{
    private Action? giveBack = giveBack;

    public void Dispose() => Interlocked.Exchange(ref giveBack, null)?.Invoke();
}
