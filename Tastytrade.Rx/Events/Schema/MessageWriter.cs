using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Tastytrade.Rx.Events.Schema;

/// <summary>Writes any message as one JSON object.</summary>
internal static class MessageWriter
{
    public static string Write(FeedMessage message, bool includeReceivedAt)
    {
        var json = new ArrayBufferWriter<byte>(512);
        json.Write("{"u8);
        switch (message)
        {
            case MarketEvent e: EventWriter.WriteMembers(json, e, EventSchema.Of(e).Fields.AsSpan()); break;
            case DepthOfMarket depth: WriteDepth(json, depth); break;
            case Reconnection reconnection: WriteReconnection(json, reconnection); break;
            default: throw new NotSupportedException($"Cannot write a {message.GetType().Name} as JSON: it is not a type of this library.");
        }

        if (includeReceivedAt && message.ReceivedAt != DateTimeOffset.MinValue)
        {
            json.Write(",\"receivedAt\":"u8);
            EventWriter.WriteText(json, message.ReceivedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        }

        json.Write("}"u8);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    private static void WriteDepth(IBufferWriter<byte> output, DepthOfMarket depth)
    {
        output.Write("\"eventType\":\"DepthOfMarket\",\"symbol\":"u8);
        EventWriter.WriteText(output, depth.Symbol);
        output.Write(",\"source\":"u8);
        EventWriter.WriteText(output, depth.Source);
        output.Write(",\"time\":"u8);
        EventWriter.WriteInteger(output, depth.Time);
        output.Write(",\"bids\":"u8);
        WriteSide(output, depth.Bids);
        output.Write(",\"asks\":"u8);
        WriteSide(output, depth.Asks);
    }

    private static void WriteSide(IBufferWriter<byte> output, ImmutableArray<PriceLevel> side)
    {
        output.Write("["u8);
        var levels = side.AsSpan();
        for (var i = 0; i < levels.Length; i++)
        {
            var level = levels[i];
            output.Write(i == 0 ? "{\"price\":"u8 : ",{\"price\":"u8);
            EventWriter.WriteDouble(output, level.Price);
            output.Write(",\"size\":"u8);
            EventWriter.WriteDouble(output, level.Size);
            output.Write(",\"count\":"u8);
            EventWriter.WriteInteger(output, level.Count);
            output.Write("}"u8);
        }

        output.Write("]"u8);
    }

    private static void WriteReconnection(IBufferWriter<byte> output, Reconnection reconnection)
    {
        output.Write("\"eventType\":\"Reconnection\",\"connection\":"u8);
        EventWriter.WriteInteger(output, reconnection.Connection);
        output.Write(",\"session\":"u8);
        EventWriter.WriteInteger(output, reconnection.Session);
        output.Write(",\"failedAttempts\":"u8);
        EventWriter.WriteInteger(output, reconnection.FailedAttempts);
        output.Write(",\"offline\":"u8);
        EventWriter.WriteText(output, reconnection.Offline.ToString("c", CultureInfo.InvariantCulture));
        output.Write(",\"cause\":"u8);
        EventWriter.WriteText(output, reconnection.Cause);
    }
}
