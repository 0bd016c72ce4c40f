using System.Reactive.Linq;
using System.Reactive.Subjects;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>The combination ticket: legs of one underlying, and their net values. It places no order.</summary>
public sealed class TicketView : IDisposable
{
    public const int MaxLegs = 8, MaxQuantity = 999;

    private readonly Subject<Combination?> combinations = new();
    private readonly BindableValue<CombinationQuote> newest;
    private readonly Action changed;

    public TicketView(LiveMarket market, BindingOptions binding, Action changed)
    {
        this.changed = changed;
        var sampling = new CombinationOptions { SnapshotInterval = Pace.Binding };
        newest = combinations
            .Select(combination => combination is null
                ? Observable.Never<CombinationQuote>()
                : market.Data.Combine(combination, sampling))
            .Switch()
            .Bind(binding);
        newest.Updated += (_, _) => changed();
    }

    /// <summary>The legs; null if there are none.</summary>
    public Combination? Combination { get; private set; }

    public IReadOnlyList<Leg> Legs => Combination is { } shown ? shown.Legs : [];

    /// <summary>The net values of exactly these legs; null before they have arrived.</summary>
    public CombinationQuote? Quote => newest.Value is { } quote && quote.Combination == Combination ? quote : null;

    /// <summary>Changes with each new <see cref="Quote"/>.</summary>
    public long Version => newest.Version;

    /// <summary>Why the last change was rejected; null if it was not.</summary>
    public string? Error { get; private set; }

    public IReadOnlyList<LegKey> Keys => [.. Legs.Select(leg => new LegKey(leg.Quantity, leg.StreamerSymbol))];

    /// <summary>The quantity of an option; 0 if it is no leg.</summary>
    public int QuantityOf(LiveOption? option) =>
        option is null ? 0 : Legs.FirstOrDefault(leg => leg.StreamerSymbol == option.Option.StreamerSymbol)?.Quantity ?? 0;

    /// <summary>Buys or sells an option, in addition to what the ticket has of it.</summary>
    public void Trade(OptionExpiration expiration, Option option, int quantity)
    {
        if (Legs.FirstOrDefault(leg => leg.StreamerSymbol == option.StreamerSymbol) is { } leg)
            Change(leg, leg.Quantity + quantity);
        else
            Show([.. Legs, Leg.Of(expiration, quantity, option.Type, option.StrikePrice)]);
    }

    /// <summary>Changes the quantity of a leg; 0 removes it.</summary>
    public void Change(Leg leg, int quantity)
    {
        quantity = Math.Clamp(quantity, -MaxQuantity, MaxQuantity);
        Leg[] changed = quantity == 0 ? [] : [leg with { Quantity = quantity }];
        Show([.. Legs.SelectMany(other => other == leg ? changed : [other])]);
    }

    public void Clear() => Show([]);

    /// <summary>Shows the legs of a link. Those that the chain does not list are reported and left out.</summary>
    public void Show(OptionChain chain, IReadOnlyList<LegKey> keys)
    {
        if (Keys.SequenceEqual(keys))
            return;
        var quantities = keys.ToDictionary(key => key.Symbol, key => key.Quantity);
        var found = (from expiration in chain.Expirations
                     from strike in expiration.Strikes
                     from option in (Option?[])[strike.Call, strike.Put]
                     where option is not null && quantities.ContainsKey(option.StreamerSymbol)
                     select Leg.Of(expiration, quantities[option.StreamerSymbol], option.Type, option.StrikePrice))
            .ToDictionary(leg => leg.StreamerSymbol);
        Show([.. keys.Select(key => found.GetValueOrDefault(key.Symbol)).OfType<Leg>()]);
        string[] missing = [.. keys.Select(key => key.Symbol).Where(symbol => !found.ContainsKey(symbol))];
        if (missing.Length > 0)
            Error = $"{chain.UnderlyingSymbol} does not list {string.Join(" and ", missing)} any more.";
    }

    public void Dispose()
    {
        newest.Dispose();
        combinations.Dispose();
    }

    private void Show(Leg[] legs)
    {
        try
        {
            Combination = legs.Length == 0 ? null
                : legs.Length <= MaxLegs ? new Combination(legs)
                : throw new FormatException($"A ticket has at most {MaxLegs} legs.");
            Error = null;
            combinations.OnNext(Combination);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            // Legs whose multiplier is unknown cannot be added to others.
            Error = InputErrors.MessageOf(e, e.Message);
        }

        changed();
    }
}
