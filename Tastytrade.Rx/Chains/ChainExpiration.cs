namespace Tastytrade.Rx.Chains;

/// <summary>One expiration of a live chain: its strikes in order and the window of those that are subscribed.</summary>
internal sealed class ChainExpiration
{
    private readonly OptionStrike[] strikes;
    private readonly double[] prices;

    /// <param name="expiration">The expiration.</param>
    /// <param name="listed">The symbols listed so far in the chain. An option whose symbol repeats would never get its own
    /// values.</param>
    public ChainExpiration(OptionExpiration expiration, HashSet<string> listed)
    {
        Expiration = expiration;
        strikes = [.. expiration.Strikes.OrderBy(strike => strike.Price).Select(strike => strike with
        {
            Call = New(strike.Call),
            Put = New(strike.Put),
        })];
        prices = [.. strikes.Select(strike => strike.Price)];

        Option? New(Option? option) => option is not null && listed.Add(option.StreamerSymbol) ? option : null;
    }

    public OptionExpiration Expiration { get; }

    public StrikeWindow Window { get; private set; }

    /// <summary>The options of the window, in strike order.</summary>
    public IEnumerable<Option> Options(OptionType type) => strikes[Window.First..(Window.First + Window.Count)]
        .Select(strike => type == OptionType.Call ? strike.Call : strike.Put).OfType<Option>();

    /// <summary>Moves the window to a price.</summary>
    public WindowMove MoveTo(double price, int? size)
    {
        var (before, after) = (Window, Window.For(prices, size, price));
        Window = after;
        return before == after ? new([], []) : new(Only(after, before), Only(before, after));
    }

    /// <summary>The strikes that are in one window and not in the other.</summary>
    private List<OptionStrike> Only(StrikeWindow inside, StrikeWindow outside) =>
        [.. strikes.Where((_, position) => inside.Contains(position) && !outside.Contains(position))];
}
