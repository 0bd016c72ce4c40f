using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>A message of any content that a publisher sends to a symbol: dxFeed's Message event.</summary>
/// <remarks>Source: dxFeed's Message event. No API user of tastytrade is on record as receiving this type. Each one stands for itself.
/// What the content means is between publisher and subscriber. Not to be confused with <see cref="FeedMessage"/>, the base of everything
/// the streamer delivers.</remarks>
public sealed record Message : MarketEvent
{
    private string? attachment;

    /// <summary>The content as JSON text, just as it came; null for none.</summary>
    public string? Attachment { get => attachment; init => attachment = value; }

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = EventSchema.Message("Message", static () => new Message())
        .Json("attachment", static e => ref e.attachment)
        .Build();
}
