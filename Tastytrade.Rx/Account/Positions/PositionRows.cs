using System.Collections.Immutable;

namespace Tastytrade.Rx.Account.Positions;

/// <summary>The open positions and the newest values of the symbols that they need. Thread-safe; calls no user code under its
/// lock.</summary>
/// <param name="options">How deltas are weighted.</param>
internal sealed class PositionRows(LivePositionsOptions options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, MarketValues> values = [];

    /// <summary>The last interruption of each connection.</summary>
    private readonly Dictionary<int, Interruption> interruptions = [];
    private ImmutableArray<HeldPosition> held = [];
    private bool isAccountStale = true;
    private (DateOnly, DateOnly) days;

    /// <summary>Increases with every change.</summary>
    private long version;

    /// <summary>Replaces the positions.</summary>
    public void Set(ImmutableArray<HeldPosition> positions, bool isStale)
    {
        lock (gate)
        {
            if (isStale == isAccountStale && positions.SequenceEqual(held))
                return;
            (held, isAccountStale) = (positions, isStale);
            version++;
        }
    }

    /// <summary>Begins to keep the values of a symbol. One that is already subscribed elsewhere may start with a value from before a lost
    /// connection.</summary>
    public void Add(string symbol)
    {
        lock (gate)
            values[symbol] = new() { FreshSince = interruptions.Values.FirstOrDefault(i => i.Concerns(symbol))?.Since ?? default };
    }

    public void Remove(string symbol)
    {
        lock (gate)
            values.Remove(symbol);
    }

    /// <summary>Updates the values of a symbol; ignores one that is no longer needed.</summary>
    public void Update(string symbol, Func<MarketValues, MarketValues> change)
    {
        lock (gate)
        {
            if (!values.TryGetValue(symbol, out var before))
                return;
            values[symbol] = change(before);
            version++;
        }
    }

    /// <summary>Makes all values of the connection stale until they arrive again.</summary>
    public void Interrupt(Interruption interruption)
    {
        lock (gate)
        {
            interruptions[interruption.Connection] = interruption;
            foreach (var symbol in values.Keys.Where(interruption.Concerns).ToList())
                values[symbol] = values[symbol].After(interruption);
            version++;
        }
    }

    /// <summary>The current rows, or null if nothing has changed since the version seen last.</summary>
    /// <param name="seen">The version seen last; set to the version of the snapshot.</param>
    /// <param name="now">The time.</param>
    public PositionsSnapshot? After(ref long seen, DateTimeOffset now)
    {
        bool isStale;
        MarketValues? index;
        (HeldPosition Held, MarketValues? Own, MarketValues? Underlying)[] parts;
        lock (gate)
        {
            PassTime(PositionDay.Both(now));
            if (seen == version)
                return null;
            seen = version;
            isStale = isAccountStale;
            index = Values(options.BetaSymbol);
            parts = [.. held.Select(position => (position, Values(position.Streamer), Values(position.UnderlyingStreamer)))];
        }

        return new()
        {
            At = now,
            IsAccountStale = isStale,
            Rows = [.. parts.Select(part => Row(part.Held, part.Own, part.Underlying, index, now) with { IsAccountStale = isStale })],
        };
    }

    private LivePosition Row(HeldPosition position, MarketValues? own, MarketValues? underlying, MarketValues? index, DateTimeOffset now)
    {
        var row = new PositionValues(position, own, now).Row() with { UnderlyingPrice = underlying?.Price };
        var beta = options.Betas is null ? null
            : position.UnderlyingStreamer == options.BetaSymbol ? 1
            : BetaOf(position.Underlying) is { } known && double.IsFinite(known) ? known
            : (double?)null;
        var weighted = row.Delta * beta * row.UnderlyingPrice / index?.Price;
        return row with
        {
            Beta = beta,
            BetaWeightedDelta = weighted is { } value && double.IsFinite(value) ? value : null,
            IsMarketStale = row.IsMarketStale || (weighted is not null && (underlying!.IsStale || index!.IsStale)),
        };
    }

    /// <summary>tastytrade has the beta of a futures product, such as <c>/ES</c>, not of its contracts.</summary>
    private double? BetaOf(string underlying) => options.Betas!(underlying)
        ?? (FutureSymbol.TryParse(underlying, out var future) ? options.Betas("/" + future.Product) : null);

    /// <summary>What is of today changes without any event.</summary>
    private void PassTime((DateOnly, DateOnly) current)
    {
        if (current == days)
            return;
        days = current;
        version++;
    }

    private MarketValues? Values(string? symbol) => symbol is null ? null : values.GetValueOrDefault(symbol);
}
