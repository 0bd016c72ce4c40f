using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Frames;

/// <summary>All frames of quotes that a server sends over and over, ready for the wire one after the other.</summary>
internal sealed class QuoteTape
{
    public const int EventsPerFrame = 50;

    /// <summary>Each symbol comes twice in a round, with other prices.</summary>
    private const int TimesPerRound = 2;

    private readonly byte[] bytes;
    private readonly int[] starts;
    private readonly int[] stamps;

    public QuoteTape(IReadOnlyList<string> symbols)
    {
        var samples = new SampleEvents(seed: 7);
        var count = Math.Max(1, symbols.Count * TimesPerRound / EventsPerFrame);
        using var tape = new MemoryStream();
        (starts, stamps) = (new int[count + 1], new int[count]);
        for (var i = 0; i < count; i++)
        {
            var first = i * EventsPerFrame;
            var quotes = Enumerable.Range(first, EventsPerFrame).Select(n => samples.Quote(symbols[n % symbols.Count])).ToArray();
            quotes[0] = quotes[0] with { BidTime = SendStamp.None };
            var frame = WireFrame.Of(DataFrame.Write(EventSchema.Of<Quote>(), quotes));
            stamps[i] = starts[i] + SendStamp.FindPlace(frame);
            tape.Write(frame);
            starts[i + 1] = (int)tape.Length;
        }

        bytes = tape.ToArray();
    }

    public int Frames => stamps.Length;

    /// <summary>Some frames on end.</summary>
    public ReadOnlySpan<byte> Slice(int frame, int count) => bytes.AsSpan(starts[frame], starts[frame + count] - starts[frame]);

    public void Stamp(int frame, long nanoseconds) => SendStamp.Write(bytes.AsSpan(stamps[frame], SendStamp.Digits), nanoseconds);

    /// <summary>Takes all stamps away.</summary>
    public void Unstamp()
    {
        for (var i = 0; i < Frames; i++)
            Stamp(i, 0);
    }
}
