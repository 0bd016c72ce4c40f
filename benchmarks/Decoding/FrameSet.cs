using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>Frames of one type and size, many enough that no reader gets to know them by heart.</summary>
internal sealed record FrameSet(EventSchema Type, int EventsPerFrame, IReadOnlyList<byte[]> Frames)
{
    public const int UsualEvents = 10_000;

    private const int Symbols = 1_000;

    public static FrameSet Of(EventSchema type, int eventsPerFrame, int events = UsualEvents) =>
        new(type, eventsPerFrame, DataFrame.WriteMany(type, SampleSymbols.Take(Symbols), Math.Max(1, events / eventsPerFrame), eventsPerFrame));

    public int EventCount => Frames.Count * EventsPerFrame;
}
