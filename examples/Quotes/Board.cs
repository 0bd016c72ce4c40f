using System.Collections.Immutable;

namespace Tastytrade.Rx.Examples.QuoteBoard;

/// <summary>Everything that is shown at one moment.</summary>
/// <param name="Symbols">The symbols, in the order of the command line.</param>
/// <param name="Newest">The newest quote of each symbol that has one.</param>
/// <param name="Connection">The state of the connection.</param>
/// <param name="IsLate">Whether every symbol has had enough time for its first quote.</param>
internal sealed record Board(
    IReadOnlyList<string> Symbols, ImmutableDictionary<string, Quote> Newest, ConnectionState Connection, bool IsLate)
{
    public IEnumerable<Quote> Quotes => Symbols.Select(symbol => Newest.GetValueOrDefault(symbol)).OfType<Quote>();

    public IEnumerable<string> Missing => Symbols.Where(symbol => !Newest.ContainsKey(symbol));

    /// <summary>Whether a quote may have changed since, because the connection it came from was lost.</summary>
    public bool IsStale(Quote quote) =>
        Connection.Status != ConnectionStatus.Connected || quote.ReceivedAt < Connection.Since;
}
