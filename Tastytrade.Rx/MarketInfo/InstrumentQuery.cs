namespace Tastytrade.Rx;

/// <summary>What to search instruments for. By default everything, which the server may limit.</summary>
public sealed record InstrumentQuery
{
    /// <summary>A part of a symbol, a description or a tag; null for any.</summary>
    public string? Text { get; init; }

    /// <summary>The kinds of instruments, such as <c>Equity</c> or <c>Future</c>; any if empty.</summary>
    public IReadOnlyList<string> InstrumentTypes { get; init; } = [];

    /// <summary>Subdivisions of equities: <c>ETF</c>, <c>Index</c>; any if empty.</summary>
    public IReadOnlyList<string> InstrumentSubTypes { get; init; } = [];

    /// <summary>The categories; any if empty.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The exchanges, such as <c>CME</c>; any if empty.</summary>
    public IReadOnlyList<string> Exchanges { get; init; } = [];

    /// <summary>Leaves out what stopped trading before this day; null for what is traded now.</summary>
    public DateOnly? FromDate { get; init; }

    /// <summary>The maximum number of results, 1 to 100; null for the server's own limit.</summary>
    public int? Limit { get; init; }

    /// <summary>Returns the text that is searched.</summary>
    /// <returns><see cref="Text"/>; empty if it is null.</returns>
    public override string ToString() => Text ?? "";
}
