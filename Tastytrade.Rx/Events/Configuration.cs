using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>A versioned configuration that a publisher keeps under a symbol: dxFeed's Configuration event.</summary>
/// <remarks>Source: dxFeed's Configuration event. No API user of tastytrade is on record as receiving this type. It configures dxFeed's
/// applications, not this library.</remarks>
public sealed record Configuration : LastingEvent
{
    private int version;
    private string? attachment;

    /// <summary>The version of the configuration, as its publisher counts; 0 where unknown.</summary>
    public int Version { get => version; init => version = value; }

    /// <summary>The content as JSON text, just as it came; null for none.</summary>
    public string? Attachment { get => attachment; init => attachment = value; }

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = EventSchema.Lasting("Configuration", static () => new Configuration())
        .Int32("version", static e => ref e.version)
        .Json("attachment", static e => ref e.attachment)
        .Build();
}
