namespace Tastytrade.Rx.Streaming;

/// <summary>Gives back once what it stands for.</summary>
internal sealed class SubscriptionHandle(Action giveBack) : IDisposable
{
    private Action? giveBack = giveBack;

    public void Dispose() => Interlocked.Exchange(ref giveBack, null)?.Invoke();
}
