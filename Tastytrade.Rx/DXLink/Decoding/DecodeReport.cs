using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Collects what could not be read in a frame.</summary>
internal struct DecodeReport
{
    /// <summary>The most unknown types that are distinguished.</summary>
    public const int MostTypes = 64;

    private const int LongestType = 64;

    /// <summary>Removes secrets from the server's text; null if there are none.</summary>
    public Redactor? Redactor { get; init; }

    private readonly Redactor Cleaner => Redactor ?? Redactor.WithoutSecrets;

    /// <summary>How many rows were refused.</summary>
    public int RefusedRows { get; private set; }

    /// <summary>Why the first row was refused.</summary>
    public string? FirstReason { get; private set; }

    /// <summary>How many fields of delivered events could not be read and have their empty value.</summary>
    public int RefusedFields { get; private set; }

    /// <summary>What was wrong with the first such field.</summary>
    public string? FirstFieldReason { get; private set; }

    /// <summary>The types in the frame that this version does not support, at most one more than <see cref="MostTypes"/>; null if there are
    /// none.</summary>
    public List<string>? UnknownTypes { get; private set; }

    public void Refuse(EventSchema? type, string reason, int rows = 1)
    {
        RefusedRows += rows;
        FirstReason ??= $"{type?.Name ?? "event"}: {reason}";
    }

    public void RefuseRow(EventSchema type, in RowReport row)
    {
        RefusedRows++;
        FirstReason ??= $"{type.Name}: {row.Reason(Cleaner)}";
    }

    public void RefuseFields(EventSchema type, in RowReport row)
    {
        RefusedFields += row.RefusedFields;
        FirstFieldReason ??= $"{type.Name}: {row.Reason(Cleaner)}";
    }

    public void PassOver(ReadOnlySpan<byte> unknownType)
    {
        if (UnknownTypes?.Count > MostTypes)
            return;
        var name = Cleaner.Clean(JsonText.ToText(unknownType), LongestType);
        if (UnknownTypes?.Contains(name) != true)
            (UnknownTypes ??= []).Add(name);
    }
}
