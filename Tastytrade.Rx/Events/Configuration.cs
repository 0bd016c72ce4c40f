using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>A versioned configuration that a publisher keeps under a symbol.</summary>
/// <remarks>Source: dxFeed's Configuration event. No user of tastytrade's API is known to receive this type. It configures dxFeed's
/// applications, not this library.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record Configuration : LastingEvent
{
    private int version;
    private string? attachment;

    /// <summary>The version of the configuration, as counted by its publisher; 0 if unknown.</summary>
    public int Version { get => version; init => version = value; }

    /// <summary>The content as unmodified JSON text; null if there is none.</summary>
    public string? Attachment { get => attachment; init => attachment = value; }

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = EventSchema.Lasting("Configuration", static () => new Configuration())
        .Int32("version", static e => ref e.version)
        .Json("attachment", static e => ref e.attachment)
        .Build();
}
