using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>What of a frame could not be read.</summary>
internal struct DecodeReport
{
    /// <summary>How many unknown types are told apart.</summary>
    public const int MostTypes = 64;

    private const int LongestType = 64;

    /// <summary>Cleans what the server sent; null where there are no secrets.</summary>
    public Redactor? Redactor { get; init; }

    private readonly Redactor Cleaner => Redactor ?? Redactor.WithoutSecrets;

    /// <summary>How many rows were refused.</summary>
    public int RefusedRows { get; private set; }

    /// <summary>Why the first of them was.</summary>
    public string? FirstReason { get; private set; }

    /// <summary>How many fields of the events have their empty value, since what the server sent for them could not be read.</summary>
    public int RefusedFields { get; private set; }

    /// <summary>What was wrong with the first of them.</summary>
    public string? FirstFieldReason { get; private set; }

    /// <summary>The types in the frame that this version does not know, at most one more than are told apart; null where it knows
    /// all.</summary>
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
