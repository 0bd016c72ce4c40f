using System.Buffers;
using System.Text;
using System.Text.Json;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Serving;

/// <summary>Answers a FEED_SUBSCRIPTION with one frame that has one event of each symbol that it adds, at no more cost than
/// copying: a server that is slow itself would hide what a client costs.</summary>
internal sealed class SubscriptionAnswers
{
    private readonly Dictionary<EventSchema, (byte[] Before, byte[] After)> rows = [];
    private readonly ArrayBufferWriter<byte> output = new(64 * 1024);

    public static bool IsSubscription(ReadOnlySpan<byte> frame) => frame[..Math.Min(frame.Length, 64)].IndexOf("\"FEED_SUBSCRIPTION\""u8) >= 0;

    /// <param name="frame">The subscription, of one event type.</param>
    /// <param name="answer">The data; valid until the next call; empty if nothing is added.</param>
    /// <returns>How many symbols are added.</returns>
    public int Read(ReadOnlySpan<byte> frame, out ReadOnlyMemory<byte> answer)
    {
        output.ResetWrittenCount();
        var json = new Utf8JsonReader(frame);
        var (count, channel, isAdding) = (0, 0, false);
        EventSchema? type = null;
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
                continue;
            if (json.ValueTextEquals("add"u8) || json.ValueTextEquals("remove"u8))
            {
                isAdding = json.ValueTextEquals("add"u8);
            }
            else if (json.ValueTextEquals("channel"u8))
            {
                json.Read();
                channel = json.GetInt32();
            }
            else if (json.CurrentDepth > 1 && json.ValueTextEquals("type"u8))
            {
                json.Read();
                type = EventSchema.Find(json.ValueSpan) ?? throw new InvalidDataException("A subscription names an unknown type.");
            }
            else if (json.ValueTextEquals("symbol"u8) && isAdding)
            {
                json.Read();
                Add(type ?? EventSchema.Of<Quote>(), channel, json.ValueSpan, count++ == 0);
            }
        }

        if (count > 0)
            DataFrame.End(output);
        answer = output.WrittenMemory;
        return count;
    }

    private void Add(EventSchema type, int channel, ReadOnlySpan<byte> symbol, bool isFirst)
    {
        if (isFirst)
            DataFrame.Begin(output, type, channel);
        else
            output.Write(","u8);
        var (before, after) = RowOf(type);
        output.Write(before);
        output.Write(symbol);
        output.Write(after);
    }

    /// <summary>What stands before and behind the symbol in a row.</summary>
    private (byte[] Before, byte[] After) RowOf(EventSchema type)
    {
        if (rows.TryGetValue(type, out var known))
            return known;
        const string Place = "PLACE";
        var row = new ArrayBufferWriter<byte>();
        EventWriter.WriteCells(row, new SampleEvents(seed: 1).Next(type, Place), type.Fields.AsSpan());
        var at = row.WrittenSpan.IndexOf(Encoding.UTF8.GetBytes(Place));
        return rows[type] = (row.WrittenSpan[..at].ToArray(), row.WrittenSpan[(at + Place.Length)..].ToArray());
    }
}
