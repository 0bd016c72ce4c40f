using System.Buffers;
using System.Globalization;
using System.Text;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Serialization;

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
            case DepthOfMarket depth: DepthJson.Write(json, depth); break;
            case Reconnection reconnection: ReconnectionJson.Write(json, reconnection); break;
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
}
