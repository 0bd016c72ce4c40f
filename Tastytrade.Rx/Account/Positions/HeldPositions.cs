using System.Collections.Immutable;

namespace Tastytrade.Rx.Account.Positions;

/// <summary>Turns a state of the accounts into rows and into the demand for their values. Not thread-safe.</summary>
/// <param name="options">Which positions, and whether deltas are weighted.</param>
/// <param name="rows">Takes the positions.</param>
/// <param name="demand">Takes the symbols that they need.</param>
/// <param name="lookups">Finds symbols that the account does not contain.</param>
internal sealed class HeldPositions(LivePositionsOptions options, PositionRows rows, PositionDemand demand, PositionLookups lookups)
{
    private readonly HashSet<AccountNumber> accounts = [.. options.Accounts];

    /// <summary>Follows the positions of a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="today">The day in New York.</param>
    public void Follow(AccountState state, DateOnly today)
    {
        ImmutableArray<HeldPosition> held =
        [
            .. state.Positions
                .Where(position => accounts.Count == 0 || accounts.Contains(position.AccountNumber))
                .Select(position => Hold(position, today))
                .OrderBy(position => position.Position.AccountNumber.Reveal(), StringComparer.Ordinal)
                .ThenBy(position => position.Underlying, StringComparer.Ordinal)
                .ThenBy(position => position.Position.Symbol, StringComparer.Ordinal),
        ];

        var symbols = Symbols(held);
        demand.Add(symbols);
        rows.Set(held, state.IsStale);
        demand.Release(symbols);
    }

    private HeldPosition Hold(AccountPosition position, DateOnly today)
    {
        var kind = PositionKinds.Of(position);
        var (streamer, problem) = (PositionSymbols.Streamer(position, kind, today), (string?)null);
        if (streamer is null)
            (streamer, problem, _) = lookups.Find(position);
        if (streamer is not null && !demand.Accepts(streamer))
            (streamer, problem) = (null, $"The market data does not accept the streamer symbol '{streamer}'.");
        var underlying = PositionSymbols.UnderlyingStreamer(position, kind, streamer);
        return new(position, kind, PositionSymbols.Underlying(position, kind), streamer,
            underlying is not null && demand.Accepts(underlying) ? underlying : null, problem);
    }

    /// <summary>The symbols that the positions need, and whether their Greeks are needed.</summary>
    private Dictionary<string, bool> Symbols(ImmutableArray<HeldPosition> held)
    {
        var symbols = new Dictionary<string, bool>();
        if (options.Betas is not null && held.Length > 0)
        {
            symbols[options.BetaSymbol] = false;
            foreach (var underlying in held.Select(position => position.UnderlyingStreamer).OfType<string>())
                symbols[underlying] = false;
        }

        foreach (var position in held.Where(position => position.Streamer is not null))
            symbols[position.Streamer!] = position.Kind.IsOption();
        return symbols;
    }
}
