using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>A message of any content that a publisher sends to a symbol.</summary>
/// <remarks>Source: dxFeed's Message event. No user of tastytrade's API is known to receive this type. Each message is independent. The
/// meaning of the content is agreed between publisher and subscriber. Not to be confused with <see cref="FeedMessage"/>, the base class of
/// everything that the streamer delivers.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record Message : MarketEvent
{
    private string? attachment;

    /// <summary>The content as unmodified JSON text; null if there is none.</summary>
    public string? Attachment { get => attachment; init => attachment = value; }

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = EventSchema.Message("Message", static () => new Message())
        .Json("attachment", static e => ref e.attachment)
        .Build();
}
