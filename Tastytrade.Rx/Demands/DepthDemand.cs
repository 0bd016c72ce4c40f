using Tastytrade.Rx.Events;

namespace Tastytrade.Rx.Demands;

/// <summary>The demand for one depth of market. All depth channels are on the first connection, because no limit on them is
/// known.</summary>
internal sealed class DepthDemand(DepthKey key) : ServiceDemand
{
    public const int Connection = 1;

    private int observers;
    private bool isChanged;

    public DepthKey Key => key;

    /// <summary>The order in which depth demands were first added, which is also the order of their channels.</summary>
    public long Number { get; init; }

    public override string Title => $"the depth of {key.Symbol} ({key.Sources})";

    public override int InDemand => observers > 0 ? 1 : 0;

    public bool IsChanged => isChanged;

    public override bool CancelsWithoutDemand => true;

    public void Add()
    {
        observers++;
        isChanged = true;
    }

    public void Release()
    {
        observers--;
        isChanged = true;
    }

    /// <summary>An open depth channel needs no messages: opening it subscribes and cancelling it unsubscribes.</summary>
    public void TakeChanges() => isChanged = InDemand == 0;

    public override bool HasChanges(int connection) => connection == Connection && isChanged;

    public override bool HasAdditions(int connection, bool takesShared) => HasChanges(connection) && InDemand > 0;

    public override void Forget(int connection, ConnectionRoom room)
    {
        if (connection == Connection)
            isChanged = InDemand > 0;
    }
}
