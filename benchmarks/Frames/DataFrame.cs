using System.Buffers;
using System.Globalization;
using System.Text;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Frames;

/// <summary>COMPACT FEED_DATA frames of one event type, with all its fields in the order of the library's requests.</summary>
internal static class DataFrame
{
    public static byte[] Write(EventSchema type, IEnumerable<MarketEvent> events, int channel = 1)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        Begin(output, type, channel);
        var isFirst = true;
        foreach (var e in events)
        {
            if (!isFirst)
                output.Write(","u8);
            isFirst = false;
            EventWriter.WriteCells(output, e, type.Fields.AsSpan());
        }

        End(output);
        return output.WrittenSpan.ToArray();
    }

    public static void Begin(IBufferWriter<byte> output, EventSchema type, int channel) => output.Write(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{{\"type\":\"FEED_DATA\",\"channel\":{channel},\"data\":[\"{type.Name}\",[")));

    public static void End(IBufferWriter<byte> output) => output.Write("]]}"u8);

    /// <summary>Writes frames with events of the symbols, in turn.</summary>
    public static IReadOnlyList<byte[]> WriteMany(EventSchema type, IReadOnlyList<string> symbols, int frames, int eventsPerFrame)
    {
        var samples = new SampleEvents(seed: 42);
        var next = 0;
        var written = new byte[frames][];
        for (var i = 0; i < frames; i++)
        {
            var events = new List<MarketEvent>();
            while (events.Count < eventsPerFrame)
                events.Add(samples.Next(type, symbols[next++ % symbols.Count]));
            written[i] = Write(type, events);
        }

        return written;
    }
}
