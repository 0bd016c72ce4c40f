using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>Frames of one type and size, many enough that no reader gets to know them by heart.</summary>
internal sealed record FrameSet(EventSchema Type, int EventsPerFrame, IReadOnlyList<byte[]> Frames)
{
    private const int Events = 10_000;
    private const int Symbols = 1_000;

    public static FrameSet Of(EventSchema type, int eventsPerFrame) =>
        new(type, eventsPerFrame, DataFrame.WriteMany(type, SampleSymbols.Take(Symbols), Events / eventsPerFrame, eventsPerFrame));

    public int EventCount => Frames.Count * EventsPerFrame;
}
