using Tastytrade.Rx.DXLink.Channels;

namespace Tastytrade.Rx.DXLink.Demand;

/// <summary>The demand for one depth of market. Depths are all on the first connection: no limit of theirs is known.</summary>
internal sealed class DepthDemand(DepthKey key) : ServiceDemand
{
    public const int Connection = 1;

    private int observers;
    private bool isChanged;

    public DepthKey Key => key;

    /// <summary>Its place in the order in which depths were first needed, which is that of their channels.</summary>
    public long Number { get; init; }

    public override string Title => $"the depth of {key.Symbol} ({key.Sources})";

    public override int Desired => observers > 0 ? 1 : 0;

    public bool IsChanged => isChanged;

    public override bool CancelsWhenUndesired => true;

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

    /// <summary>Nothing is ever sent on an open channel: to have it is to be subscribed, and cancelling it ends that.</summary>
    public void TakeChanges() => isChanged = Desired == 0;

    public override bool HasChanges(int connection) => connection == Connection && isChanged;

    public override bool HasAdditions(int connection, bool takesShared) => HasChanges(connection) && Desired > 0;

    public override void Forget(int connection, ConnectionRoom room)
    {
        if (connection == Connection)
            isChanged = Desired > 0;
    }

    public override ServiceChannel CreateChannel(int id, int connection) => new DepthChannel(id, this);
}
