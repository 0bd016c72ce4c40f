using System.Collections.Immutable;

namespace Tastytrade.Rx.Combinations;

/// <summary>The legs of a combination with their newest values. Thread-safe.</summary>
internal sealed class LegRows
{
    private readonly Lock gate = new();
    private readonly Combination combination;
    private readonly LiveLeg[] rows;
    private readonly Dictionary<string, int> places;

    /// <summary>Increases with every change.</summary>
    private long version;

    public LegRows(Combination combination)
    {
        this.combination = combination;
        rows = [.. combination.Legs.Select((leg, i) => new LiveLeg(leg, combination.Weights[i]))];
        places = combination.Legs.Select((leg, i) => (leg, i)).ToDictionary(p => p.leg.StreamerSymbol, p => p.i);
    }

    /// <summary>Takes the values that the market already has, for the first value of the stream.</summary>
    public void Fill(IMarketData market)
    {
        foreach (var leg in combination.Legs)
        {
            if (market.Latest<Quote>(leg.StreamerSymbol) is { } quote)
                Update(quote);
            if (leg.Option is not null && market.Latest<Greeks>(leg.StreamerSymbol) is { } greeks)
                Update(greeks);
        }
    }

    public void Update(Quote quote) => Update(quote.EventSymbol, row => row with { Quote = quote });

    public void Update(Greeks greeks) => Update(greeks.EventSymbol, row => row with { Greeks = greeks });

    /// <summary>Makes all values of the connection stale until they arrive again.</summary>
    public void Interrupt(Interruption interruption)
    {
        lock (gate)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                if (interruption.Concerns(rows[i].Leg.StreamerSymbol))
                    rows[i] = rows[i].After(interruption);
            }

            version++;
        }
    }

    /// <summary>The combination's values, or null if nothing has changed since the version seen last.</summary>
    /// <param name="seen">The version seen last; set to the version of the values.</param>
    /// <param name="now">The time of the values.</param>
    public CombinationQuote? QuoteAfter(ref long seen, DateTimeOffset now)
    {
        lock (gate)
        {
            if (seen == version)
                return null;
            seen = version;
            return new CombinationQuote(combination, ImmutableArray.Create(rows), now);
        }
    }

    private void Update(string symbol, Func<LiveLeg, LiveLeg> change)
    {
        lock (gate)
        {
            if (!places.TryGetValue(symbol, out var place))
                return;
            rows[place] = change(rows[place]);
            version++;
        }
    }
}
