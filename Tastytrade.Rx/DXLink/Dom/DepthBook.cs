namespace Tastytrade.Rx.DXLink.Dom;

/// <summary>Whether anybody desires one depth of market.</summary>
internal sealed class DepthBook(DepthKey key) : ServiceBook
{
    private int observers;
    private bool isDirty;

    public DepthKey Key => key;

    public override string Title => $"the depth of {key.Symbol} ({key.Sources})";

    public override int Desired => observers > 0 ? 1 : 0;

    public override bool IsDirty => isDirty;

    public override bool CancelsWhenUndesired => true;

    public void Add()
    {
        observers++;
        isDirty = true;
    }

    public void Release()
    {
        observers--;
        isDirty = true;
    }

    /// <summary>Nothing is ever said on an open channel: to have it is to be subscribed. That nobody desires it any more is
    /// said by giving it up.</summary>
    public void TakeChanges() => isDirty = Desired == 0;

    public override void Forget() => isDirty = Desired > 0;

    public override ServiceChannel CreateChannel(int id) => new DepthChannel(id, this);
}
