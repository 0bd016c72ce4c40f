using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Clients;

/// <summary>What a client says that decodes nothing: the same frames as ours, without waiting for answers.</summary>
internal static class BareHandshake
{
    private const int MaxBytes = 8192;

    /// <summary>Where a frame of the tape, whose first symbol always has the same length, bears its stamp.</summary>
    public static int StampPlace { get; } = SendStamp.FindPlace(DataFrame.Write(
        EventSchema.Of<Quote>(), [new Quote { EventSymbol = SampleSymbols.Take(1)[0], BidTime = SendStamp.None }]));

    public static IEnumerable<byte[]> Frames(IReadOnlyList<string> symbols) => Opening([EventSchema.Of<Quote>()]).Concat(Subscription(1, EventSchema.Of<Quote>(), symbols));

    /// <summary>Opens a channel of each type: 1, 3, 5 …</summary>
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

    public static IEnumerable<byte[]> Subscription(int channel, EventSchema type, IEnumerable<string> symbols) => SubscriptionFrames.Write(
        channel, new SubscriptionChanges(type.Name, false, [], [.. symbols.Select(s => new SubscriptionEntry(s, "", null))]), MaxBytes).Select(frame => frame.Bytes);

    /// <summary>The stamp of a frame of data; 0 for any other.</summary>
    public static long StampOf(ReadOnlySpan<byte> frame) =>
        frame.Length > StampPlace + SendStamp.Digits && System.Buffers.Text.Utf8Parser.TryParse(frame.Slice(StampPlace, SendStamp.Digits), out long stamp, out var digits) && digits == SendStamp.Digits
            ? stamp
            : 0;
}
