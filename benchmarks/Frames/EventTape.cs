using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Frames;

/// <summary>The data frames that a server sends repeatedly, as consecutive bytes of the WebSocket protocol.</summary>
internal sealed class EventTape
{
    public const int EventsPerFrame = 50;

    /// <summary>How often each symbol occurs on average, with different values.</summary>
    private const int TimesPerRound = 2;

    private readonly byte[] bytes;
    private readonly int[] starts;
    private readonly int[] stamps;

    /// <param name="kind">The types of the events.</param>
    /// <param name="symbols">The symbols, which occur in turn for each type.</param>
    /// <param name="channels">The channel of each type.</param>
    public EventTape(TapeKind kind, IReadOnlyList<string> symbols, IReadOnlyDictionary<EventSchema, int> channels)
    {
        var samples = new SampleEvents(seed: 7);
        var next = kind.Types.ToDictionary(type => type, _ => 0);

        // The pattern must be complete at the end of the tape.
        var patterns = Math.Max(1, symbols.Count * TimesPerRound / EventsPerFrame / kind.Pattern.Count);
        var count = patterns * kind.Pattern.Count;
        using var tape = new MemoryStream();
        (starts, stamps) = (new int[count + 1], new int[count]);
        for (var i = 0; i < count; i++)
        {
            var type = kind.Pattern[i % kind.Pattern.Count];
            var first = next[type];
            next[type] += EventsPerFrame;
            var events = Enumerable.Range(first, EventsPerFrame).Select(n => samples.Next(type, symbols[n % symbols.Count])).ToArray();
            events[0] = SendStamp.Prepare(events[0]);
            var frame = WireFrame.Of(DataFrame.Write(type, events, channels[type]));
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
