namespace Tastytrade.Rx.Tests.Documents.UiBindings;

internal sealed class ByHandContext : SynchronizationContext
{
    private readonly Queue<Action> posted = [];

    public override void Post(SendOrPostCallback d, object? state) => posted.Enqueue(() => d(state));

    public void Run()
    {
        while (posted.TryDequeue(out var callback))
            callback();
    }
}
