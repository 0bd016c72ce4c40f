using System.Collections.Immutable;

namespace Tastytrade.Rx.Chains;

/// <summary>The rows of a live chain: the newest values of each option, and the readiness computed from them. Thread-safe.</summary>
internal sealed class ChainRows
{
    private readonly Lock gate = new();
    private readonly OptionExpiration expiration;
    private readonly LiveOption[] rows;
    private readonly Dictionary<string, int> places;
    private readonly int calls;
    private LiveUnderlying underlying;
    private ChainReadiness readiness;

    /// <summary>Increases with every change.</summary>
    private long version;

    public ChainRows(OptionExpiration expiration)
    {
        this.expiration = expiration;
        Option[] listed =
        [
            .. expiration.Options.Where(o => o.Type == OptionType.Call).OrderBy(o => o.StrikePrice),
            .. expiration.Options.Where(o => o.Type == OptionType.Put).OrderBy(o => o.StrikePrice),
        ];
        calls = listed.Count(o => o.Type == OptionType.Call);
        rows = [.. listed.Select(o => new LiveOption { Option = o })];
        places = listed.Select((o, i) => (o.StreamerSymbol, i)).DistinctBy(p => p.StreamerSymbol)
            .ToDictionary(p => p.StreamerSymbol, p => p.i);
        underlying = new LiveUnderlying { Symbol = expiration.UnderlyingStreamerSymbol };
        readiness = new ChainReadiness { Total = rows.Length };
        Calls = new RowList(this, 0, calls);
        Puts = new RowList(this, calls, rows.Length - calls);
    }

    public IReadOnlyList<LiveOption> Calls { get; }

    public IReadOnlyList<LiveOption> Puts { get; }

    public IReadOnlyCollection<string> Symbols => places.Keys;

    public LiveUnderlying Underlying
    {
        get
        {
            lock (gate)
                return underlying;
        }
    }

    public ChainReadiness Readiness
    {
        get
        {
            lock (gate)
                return readiness;
        }
    }

    public void Update(Quote quote) => Update(quote.EventSymbol, row => row with { Quote = quote });

    public void Update(Greeks greeks) => Update(greeks.EventSymbol, row => row with { Greeks = greeks });

    public void Update(Func<LiveUnderlying, LiveUnderlying> change)
    {
        lock (gate)
        {
            underlying = change(underlying);
            version++;
        }
    }

    /// <summary>Makes all values of the connection stale until they arrive again.</summary>
    public void Interrupt(Interruption interruption)
    {
        lock (gate)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                if (interruption.Concerns(rows[i].Option.StreamerSymbol))
                    rows[i] = rows[i].After(interruption);
            }

            version++;
        }
    }

    /// <summary>The current rows, or null if nothing has changed since the version seen last.</summary>
    /// <param name="seen">The version seen last; set to the version of the snapshot.</param>
    /// <param name="now">The snapshot's time.</param>
    public OptionChainSnapshot? SnapshotAfter(ref long seen, DateTimeOffset now)
    {
        lock (gate)
        {
            if (seen == version)
                return null;
            seen = version;
            return new OptionChainSnapshot
            {
                At = now,
                Expiration = expiration,
                Underlying = underlying,
                Calls = ImmutableArray.Create(rows, 0, calls),
                Puts = ImmutableArray.Create(rows, calls, rows.Length - calls),
                Readiness = readiness,
            };
        }
    }

    private void Update(string symbol, Func<LiveOption, LiveOption> change)
    {
        lock (gate)
        {
            if (!places.TryGetValue(symbol, out var place))
                return;
            var before = rows[place];
            var after = rows[place] = change(before);
            version++;
            if (before.Quote is null != after.Quote is null || before.Greeks is null != after.Greeks is null)
            {
                readiness = new ChainReadiness
                {
                    Total = rows.Length,
                    WithQuote = rows.Count(r => r.Quote is not null),
                    WithGreeks = rows.Count(r => r.Greeks is not null),
                    Complete = rows.Count(r => r.IsComplete),
                };
            }
        }
    }

    /// <summary>A live view of a part of the rows.</summary>
    private sealed class RowList(ChainRows owner, int start, int count) : IReadOnlyList<LiveOption>
    {
        public int Count => count;

        public LiveOption this[int index]
        {
            get
            {
                ArgumentOutOfRangeException.ThrowIfNegative(index);
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
                lock (owner.gate)
                    return owner.rows[start + index];
            }
        }

        public IEnumerator<LiveOption> GetEnumerator()
        {
            LiveOption[] now;
            lock (owner.gate)
                now = owner.rows[start..(start + count)];
            return ((IEnumerable<LiveOption>)now).GetEnumerator();
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
