using System.Buffers.Text;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Clients;

/// <summary>Finds the stamps in the data frames of a client that decodes nothing. A stamp's position in a frame is constant for each type,
/// because the first symbols have the same length.</summary>
/// <param name="types">The types of the frames, with the channels of <see cref="BareHandshake"/>.</param>
internal sealed class BareStamps(IReadOnlyList<EventSchema> types)
{
    private readonly (byte[] Begin, int Position)[] frames = [.. types.Select((type, i) => FrameOf(type, BareHandshake.ChannelOf(i)))];

    /// <summary>Before a client has subscribed.</summary>
    public static BareStamps None { get; } = new([]);

    /// <summary>The stamp of a data frame; 0 for any other frame.</summary>
    public long Of(ReadOnlySpan<byte> frame)
    {
        foreach (var (begin, position) in frames)
        {
            if (!frame.StartsWith(begin) || frame.Length <= position + SendStamp.Digits)
                continue;
            var digits = frame.Slice(position, SendStamp.Digits);
            return Utf8Parser.TryParse(digits, out long stamp, out var parsed) && parsed == SendStamp.Digits ? stamp : 0;
        }

        return 0;
    }

    private static (byte[] Begin, int Position) FrameOf(EventSchema type, int channel)
    {
        var first = SendStamp.Prepare(new SampleEvents(seed: 1).Next(type, SampleSymbols.Take(1)[0]));
        var frame = DataFrame.Write(type, [first], channel);
        return (frame[..(frame.IndexOf((byte)'[') + 1)], SendStamp.Find(frame));
    }
}
