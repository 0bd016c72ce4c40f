using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Frames;

/// <summary>The quote frames that a server sends repeatedly, as consecutive bytes of the WebSocket protocol.</summary>
internal sealed class QuoteTape
{
    public const int EventsPerFrame = 50;

    /// <summary>How often each symbol occurs, with different prices.</summary>
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
            stamps[i] = starts[i] + SendStamp.Find(frame);
            tape.Write(frame);
            starts[i + 1] = (int)tape.Length;
        }

        bytes = tape.ToArray();
    }

    public int Frames => stamps.Length;

    /// <summary>The bytes of consecutive frames.</summary>
    public ReadOnlySpan<byte> Slice(int frame, int count) => bytes.AsSpan(starts[frame], starts[frame + count] - starts[frame]);

    public void Stamp(int frame, long nanoseconds) => SendStamp.Write(bytes.AsSpan(stamps[frame], SendStamp.Digits), nanoseconds);

    /// <summary>Removes all stamps.</summary>
    public void Unstamp()
    {
        for (var i = 0; i < Frames; i++)
            Stamp(i, 0);
    }
}
