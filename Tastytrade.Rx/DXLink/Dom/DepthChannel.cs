using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.DXLink.Dom;

/// <summary>A channel of the DOM service: the depth of one symbol.</summary>
internal sealed class DepthChannel(int id, DepthBook book) : ServiceChannel(id)
{
    public override DepthBook Book { get; } = book;

    public override int Live => IsOpen ? Book.Desired : 0;

    public override byte[] Request() => ClientFrames.DepthRequest(Id, Book.Key);

    public override byte[] Setup(LinkSettings settings) =>
        ClientFrames.DepthSetup(Id, Book.Key, Book.Key.AggregationPeriod ?? settings.AggregationPeriod);

    public override IEnumerable<byte[]> TakeChanges(LinkSettings settings)
    {
        Book.TakeChanges();
        return [];
    }

    public override bool Configure(ControlMessage message) => message is DepthConfig && base.Configure(message);
}
