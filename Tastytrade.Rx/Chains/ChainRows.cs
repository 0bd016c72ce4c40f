namespace Tastytrade.Rx.Chains;

/// <summary>The state of a live chain: the newest values of each option and underlying, and the readiness computed from them.
/// Thread-safe.</summary>
internal sealed class ChainRows
{
    private readonly Lock gate = new();
    private readonly ChainExpiration[] expirations;
    private readonly LiveOptionChainOptions options;
    private readonly Dictionary<string, LiveOption> rows = [];
    private readonly Dictionary<string, string> underlyingOf = [];
    private readonly Dictionary<string, LiveUnderlying> underlyings;

    /// <summary>The last interruption of each connection.</summary>
    private readonly Dictionary<int, Interruption> interruptions = [];

    /// <summary>The symbols of the rows in their order.</summary>
    private string[] calls = [];
    private string[] puts = [];
    private ChainReadiness readiness = new();

    /// <summary>Increases with every change.</summary>
    private long version;

    public ChainRows(IEnumerable<OptionExpiration> expirations, LiveOptionChainOptions options)
    {
        this.options = options;
        HashSet<string> listed = [];
        this.expirations = [.. expirations.Select(expiration => new ChainExpiration(expiration, listed))];
        underlyings = this.expirations.Select(e => e.Expiration.UnderlyingStreamerSymbol).Distinct()
            .ToDictionary(symbol => symbol, symbol => new LiveUnderlying { Symbol = symbol });
    }

    /// <summary>The streamer symbols of the underlyings.</summary>
    public IReadOnlyCollection<string> Underlyings => underlyings.Keys;

    /// <summary>The streamer symbols of the options that are in their expiration's window.</summary>
    public IReadOnlyCollection<string> Symbols
    {
        get
        {
            lock (gate)
                return [.. calls, .. puts];
        }
    }

    /// <summary>Whether each expiration has options to show, or has none at all.</summary>
    public bool IsPlaced
    {
        get
        {
            lock (gate)
                return expirations.All(e => e.Window.Count > 0 || e.Expiration.Strikes.Count == 0);
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

    public LiveUnderlying Underlying(string symbol)
    {
        lock (gate)
            return underlyings[symbol];
    }

    public int CountOf(OptionType type)
    {
        lock (gate)
            return SymbolsOf(type).Length;
    }

    public LiveOption At(OptionType type, int index)
    {
        lock (gate)
        {
            var symbols = SymbolsOf(type);
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, symbols.Length);
            return Read(symbols[index]);
        }
    }

    public LiveOption[] All(OptionType type)
    {
        lock (gate)
            return [.. SymbolsOf(type).Select(Read)];
    }

    /// <summary>Moves the windows of an underlying's expirations to its price. Adds rows for the options that enter and removes those that
    /// leave.</summary>
    /// <param name="underlying">The streamer symbol of the underlying.</param>
    /// <param name="isDue">Whether to place windows without a price.</param>
    /// <returns>The strikes that entered and left.</returns>
    public WindowMove Move(string underlying, bool isDue)
    {
        lock (gate)
        {
            var price = underlyings[underlying].Price;
            var move = new WindowMove([], []);
            foreach (var expiration in expirations.Where(e => e.Expiration.UnderlyingStreamerSymbol == underlying))
            {
                // A window without a price stays where it is; the first one waits for a price.
                if (options.StrikeCount is null || double.IsFinite(price) || (isDue && expiration.Window.Count == 0))
                    move.Add(expiration.MoveTo(price, options.StrikeCount));
            }

            if (!move.IsEmpty)
                Apply(move, underlying);
            return move;
        }
    }

    public void Update(string symbol, Func<LiveOption, LiveOption> change)
    {
        lock (gate)
        {
            if (!rows.TryGetValue(symbol, out var before))
                return;
            var after = rows[symbol] = change(before);
            version++;
            readiness = ReadinessCount.After(readiness, before, after);
        }
    }

    /// <returns>Whether the price has changed.</returns>
    public bool UpdateUnderlying(string symbol, Func<LiveUnderlying, LiveUnderlying> change)
    {
        lock (gate)
        {
            var before = underlyings[symbol];
            var after = underlyings[symbol] = change(before);
            version++;
            return !after.Price.Equals(before.Price);
        }
    }

    /// <summary>Makes all values of the connection stale until they arrive again.</summary>
    public void Interrupt(Interruption interruption)
    {
        lock (gate)
        {
            interruptions[interruption.Connection] = interruption;
            foreach (var symbol in rows.Keys.Where(interruption.Concerns).ToList())
                rows[symbol] = rows[symbol].After(interruption);
            foreach (var symbol in underlyings.Keys.Where(interruption.Concerns).ToList())
                underlyings[symbol] = underlyings[symbol].After(interruption);
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
                Expirations = [.. expirations.Select(expiration => Read(expiration, now))],
                Readiness = readiness,
            };
        }
    }

    private void Apply(WindowMove move, string underlying)
    {
        foreach (var symbol in move.Leaving.SelectMany(WindowMove.SymbolsOf))
            rows.Remove(symbol);
        foreach (var option in move.Entering.SelectMany(WindowMove.OptionsOf))
        {
            var symbol = option.StreamerSymbol;
            underlyingOf[symbol] = underlying;

            // An option that is already subscribed elsewhere may start with a value from before a lost connection.
            var freshSince = interruptions.Values.FirstOrDefault(i => i.Concerns(symbol))?.Since ?? default;
            rows[symbol] = new LiveOption { Option = option, Requested = options.Values, FreshSince = freshSince };
        }

        calls = [.. expirations.SelectMany(e => e.Options(OptionType.Call)).Select(option => option.StreamerSymbol)];
        puts = [.. expirations.SelectMany(e => e.Options(OptionType.Put)).Select(option => option.StreamerSymbol)];
        readiness = ReadinessCount.Of(rows.Values);
        version++;
    }

    private string[] SymbolsOf(OptionType type) => type == OptionType.Call ? calls : puts;

    private LiveExpiration Read(ChainExpiration expiration, DateTimeOffset now)
    {
        var underlying = underlyings[expiration.Expiration.UnderlyingStreamerSymbol];
        return new()
        {
            Expiration = expiration.Expiration,
            Underlying = underlying,
            At = now,
            Calls = [.. expiration.Options(OptionType.Call).Select(option => Read(option.StreamerSymbol))],
            Puts = [.. expiration.Options(OptionType.Put).Select(option => Read(option.StreamerSymbol))],
        };
    }

    /// <summary>A row with the price of its underlying, if that is requested.</summary>
    private LiveOption Read(string symbol)
    {
        var row = rows[symbol];
        if (!options.Values.HasFlag(LiveOptionValues.UnderlyingPrice))
            return row;
        var price = underlyings[underlyingOf[symbol]].Price;
        return row.UnderlyingPrice.Equals(price) ? row : rows[symbol] = row with { UnderlyingPrice = price };
    }
}
