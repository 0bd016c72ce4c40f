namespace Tastytrade.Rx;

/// <summary>The instrument of a market-data snapshot. Values that the server leaves out are null.</summary>
public sealed record SnapshotInstrument
{
    /// <summary>tastytrade's symbol.</summary>
    public string? Symbol { get; init; }

    /// <summary>The kind of instrument, such as <c>Equity Option</c>.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>The root of an option, such as <c>SPXW</c>.</summary>
    public string? RootSymbol { get; init; }

    /// <summary>The exchange, such as <c>CME</c>.</summary>
    public string? Exchange { get; init; }

    /// <summary>tastytrade's key of the instrument.</summary>
    public string? InstrumentKey { get; init; }

    /// <summary>The underlying of an option.</summary>
    public SnapshotInstrument? UnderlyingInstrument { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(SnapshotInstrument), PrintMembers);
}
