using System.Buffers.Text;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Clients;

/// <summary>The frames of a client that decodes nothing: the same frames as the library's, sent without waiting for answers.</summary>
internal static class BareHandshake
{
    private const int MaxBytes = 8192;

    /// <summary>The position of the stamp in each frame of the tape. It is constant because the first symbols have the same
    /// length.</summary>
    public static int StampPosition { get; } = SendStamp.Find(DataFrame.Write(
        EventSchema.Of<Quote>(), [new Quote { EventSymbol = SampleSymbols.Take(1)[0], BidTime = SendStamp.None }]));

    public static IEnumerable<byte[]> Frames(IReadOnlyList<string> symbols) =>
        Opening([EventSchema.Of<Quote>()]).Concat(Subscription(1, EventSchema.Of<Quote>(), symbols));

    /// <summary>Opens a channel for each type: 1, 3, 5 and so on.</summary>
    public static IEnumerable<byte[]> Opening(IReadOnlyList<EventSchema> types)
    {
        yield return ClientFrames.Setup(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60));
        yield return ClientFrames.Auth("benchmark");
        for (var i = 0; i < types.Count; i++)
        {
            yield return ClientFrames.FeedRequest((i * 2) + 1, FeedContract.Ticker);
            yield return ClientFrames.FeedSetup((i * 2) + 1, TimeSpan.FromSeconds(0.1), types[i]);
        }
    }

    public static IEnumerable<byte[]> Subscription(int channel, EventSchema type, IEnumerable<string> symbols)
    {
        SubscriptionEntry[] added = [.. symbols.Select(symbol => new SubscriptionEntry(symbol, "", null))];
        return SubscriptionFrames.Write(channel, new(type.Name, false, [], added), MaxBytes).Select(frame => frame.Bytes);
    }

    /// <summary>The stamp of a data frame; 0 for any other frame.</summary>
    public static long StampOf(ReadOnlySpan<byte> frame)
    {
        if (frame.Length <= StampPosition + SendStamp.Digits)
            return 0;
        var digits = frame.Slice(StampPosition, SendStamp.Digits);
        return Utf8Parser.TryParse(digits, out long stamp, out var parsed) && parsed == SendStamp.Digits ? stamp : 0;
    }
}
