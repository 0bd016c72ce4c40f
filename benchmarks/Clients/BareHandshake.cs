using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Clients;

/// <summary>The frames of a client that decodes nothing: the same frames as the library's, sent without waiting for answers.</summary>
internal static class BareHandshake
{
    private const int MaxBytes = 8192;

    public static IEnumerable<byte[]> Frames(IReadOnlyList<string> symbols, IReadOnlyList<EventSchema> types) =>
        Opening(types).Concat(types.SelectMany((type, i) => Subscription(ChannelOf(i), type, symbols)));

    /// <summary>The channel of a type, by its index.</summary>
    public static int ChannelOf(int type) => (type * 2) + 1;

    /// <summary>Opens a channel for each type: 1, 3, 5 and so on.</summary>
    public static IEnumerable<byte[]> Opening(IReadOnlyList<EventSchema> types)
    {
        yield return ClientFrames.Setup(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60));
        yield return ClientFrames.Auth("benchmark");
        for (var i = 0; i < types.Count; i++)
        {
            yield return ClientFrames.FeedRequest(ChannelOf(i), FeedContract.Ticker);
            yield return ClientFrames.FeedSetup(ChannelOf(i), TimeSpan.FromSeconds(0.1), types[i]);
        }
    }

    public static IEnumerable<byte[]> Subscription(int channel, EventSchema type, IEnumerable<string> symbols)
    {
        SubscriptionEntry[] added = [.. symbols.Select(symbol => new SubscriptionEntry(symbol, "", null))];
        return SubscriptionFrames.Write(channel, new(type.Name, false, [], added), MaxBytes).Select(frame => frame.Bytes);
    }
}
