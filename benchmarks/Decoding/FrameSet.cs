using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>Frames of one type and size, many enough that no reader benefits from repetition.</summary>
internal sealed record FrameSet(EventSchema Type, int EventsPerFrame, IReadOnlyList<byte[]> Frames)
{
    public const int DefaultEvents = 10_000;

    private const int Symbols = 1_000;

    public static FrameSet Of(EventSchema type, int eventsPerFrame, int events = DefaultEvents)
    {
        var count = Math.Max(1, events / eventsPerFrame);
        return new(type, eventsPerFrame, DataFrame.WriteMany(type, SampleSymbols.Take(Symbols), count, eventsPerFrame));
    }

    public override string ToString() => $"{Type.Name} × {EventsPerFrame}";

    public int EventCount => Frames.Count * EventsPerFrame;
}
