using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>What a frame cost besides the events that it gave.</summary>
internal struct DecodeReport
{
    /// <summary>How many rows were refused.</summary>
    public int RefusedRows { get; private set; }

    /// <summary>Why the first of them was.</summary>
    public string? FirstReason { get; private set; }

    /// <summary>A type in the frame that this version does not know.</summary>
    public string? UnknownType { get; set; }

    public void Refuse(EventSchema? type, string reason, int rows = 1)
    {
        RefusedRows += rows;
        FirstReason ??= $"{type?.Name ?? "event"}: {reason}";
    }
}
