using System.Buffers;
using System.Text;
using System.Text.Json;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Serving;

/// <summary>Answers a FEED_SUBSCRIPTION with one frame that has one event for each added symbol. It only copies bytes, because a slow
/// server would hide the cost of the client.</summary>
internal sealed class SubscriptionAnswers
{
    private readonly Dictionary<EventSchema, (byte[] Before, byte[] After)> rows = [];
    private readonly ArrayBufferWriter<byte> output = new(64 * 1024);

    /// <summary>The channel on which symbols of each type were added last.</summary>
    public Dictionary<EventSchema, int> Channels { get; } = [];

    public static bool IsSubscription(ReadOnlySpan<byte> frame) =>
        frame[..Math.Min(frame.Length, 64)].IndexOf("\"FEED_SUBSCRIPTION\""u8) >= 0;

    /// <param name="frame">A FEED_SUBSCRIPTION of one event type.</param>
    /// <param name="answer">The data frame, valid until the next call; empty if no symbol is added.</param>
    /// <returns>The number of added symbols.</returns>
    public int Read(ReadOnlySpan<byte> frame, out ReadOnlyMemory<byte> answer)
    {
        output.ResetWrittenCount();
        var json = new Utf8JsonReader(frame);
        var (count, channel, isAdding) = (0, 0, false);
        EventSchema? type = null, known = null;
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
                type ??= EventSchema.Of<Quote>();
                if (type != known)
                    Channels[known = type] = channel;
                Add(type, channel, json.ValueSpan, count++ == 0);
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

    /// <summary>The bytes before and after the symbol in a row.</summary>
    private (byte[] Before, byte[] After) RowOf(EventSchema type)
    {
        if (rows.TryGetValue(type, out var cached))
            return cached;
        const string Placeholder = "PLACEHOLDER";
        var row = new ArrayBufferWriter<byte>();
        EventWriter.WriteCells(row, new SampleEvents(seed: 1).Next(type, Placeholder), type.Fields.AsSpan());
        var at = row.WrittenSpan.IndexOf(Encoding.UTF8.GetBytes(Placeholder));
        return rows[type] = (row.WrittenSpan[..at].ToArray(), row.WrittenSpan[(at + Placeholder.Length)..].ToArray());
    }
}
