namespace Tastytrade.Rx.Testing;

/// <summary>Creates option chains for tests, with correct symbols for every call and put and typical values for the rest.</summary>
/// <remarks>All calls and puts are tradable and American; equity options are for 100 shares. An expiration is <c>Regular</c> on the monthly
/// expiration day (<see cref="Expirations.ThirdFriday"/>) and <c>Weekly</c> on other days. For a chain with several roots, combine the
/// options of two chains with <see cref="OptionChain.FromOptions"/>.</remarks>
public static class TestChain
{
    /// <summary>Creates a chain of an equity or index with one expiration.</summary>
    /// <param name="underlying">The symbol, such as <c>SPY</c> or <c>BRK/B</c>.</param>
    /// <param name="expiration">The expiration date, in the years 2000 to 2040.</param>
    /// <param name="strikes">The strike prices, at least one: above 0, below 100,000, with at most three decimals.</param>
    /// <returns>The chain, with a call and a put at each strike.</returns>
    /// <exception cref="ArgumentException">The symbol, the day or a strike is invalid, or there are no strikes.</exception>
    public static OptionChain Create(string underlying, DateOnly expiration, params IEnumerable<double> strikes) =>
        Create(underlying, [expiration], strikes);

    /// <summary>Creates a chain of an equity or index with the same strikes in each expiration.</summary>
    /// <param name="underlying">The symbol, such as <c>SPY</c> or <c>BRK/B</c>.</param>
    /// <param name="expirations">The expiration dates, at least one, in the years 2000 to 2040.</param>
    /// <param name="strikes">The strike prices, at least one: above 0, below 100,000, with at most three decimals.</param>
    /// <param name="root">The root of the options if it differs from the underlying: <c>SPXW</c> for weekly options on <c>SPX</c>.</param>
    /// <param name="settlementType">Whether the options settle at the opening, <c>AM</c>, or at the close, <c>PM</c>.</param>
    /// <returns>The chain, with a call and a put at each strike.</returns>
    /// <exception cref="ArgumentException">The symbol, a day or a strike is invalid, or there are no days or strikes.</exception>
    public static OptionChain Create(
        string underlying,
        IEnumerable<DateOnly> expirations,
        IEnumerable<double> strikes,
        string? root = null,
        string settlementType = "PM")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(underlying);
        ArgumentException.ThrowIfNullOrWhiteSpace(settlementType);
        var symbol = underlying.Trim().ToUpperInvariant();
        if (symbol.StartsWith('/'))
            throw new ArgumentException($"{symbol} is a future: use {nameof(CreateForFuture)} for its options.", nameof(underlying));

        // Roots have no slash: options on BRK/B are listed under BRKB.
        var listed = root ?? symbol.Replace("/", "", StringComparison.Ordinal);
        return OptionChain.FromOptions(
            from expiration in Some(expirations, nameof(expirations))
            from strike in Some(strikes, nameof(strikes))
            from type in Enum.GetValues<OptionType>()
            let occ = new OccSymbol(listed, expiration, type, Price(strike))
            select new Option
            {
                Symbol = occ.ToString(),
                StreamerSymbol = occ.ToStreamerSymbol().ToString(),
                Type = type,
                StrikePrice = (double)occ.Strike,
                ExpirationDate = expiration,
                RootSymbol = listed,
                UnderlyingSymbol = symbol,
                Active = true,
                ExerciseStyle = "American",
                SharesPerContract = 100,
                ChainType = "Standard",
                ExpirationType = TypeOf(expiration),
                SettlementType = settlementType,
                IsClosingOnly = false,
                InstrumentType = "Equity Option",
            });
    }

    /// <summary>Creates a chain of a futures product with the options on one contract.</summary>
    /// <param name="future">The contract, such as <c>/ESZ6</c>.</param>
    /// <param name="expiration">The expiration date, in the years 2000 to 2040.</param>
    /// <param name="strikes">The strike prices, at least one: between -1,000,000,000 and 1,000,000,000, at most nine decimals.</param>
    /// <param name="optionContract">Root, month and year of the options if they differ from those of the future: <c>EW3Z6</c> for weekly
    /// options on <c>/ESZ6</c>.</param>
    /// <param name="exchange">dxFeed's code for the exchange: <c>XCME</c>, <c>XCBT</c>, <c>XNYM</c>, <c>XCEC</c> …</param>
    /// <returns>The chain of the product, such as <c>/ES</c>, with a call and a put at each strike.</returns>
    /// <exception cref="ArgumentException">The exchange, the day or a strike is invalid, or there are no strikes.</exception>
    /// <exception cref="FormatException">A contract is invalid.</exception>
    public static OptionChain CreateForFuture(
        string future, DateOnly expiration, IEnumerable<double> strikes, string? optionContract = null, string exchange = "XCME")
    {
        ArgumentNullException.ThrowIfNull(future);
        ArgumentNullException.ThrowIfNull(exchange);
        var underlying = FutureSymbol.Parse(future);
        var contract = optionContract is null ? underlying : FutureSymbol.Parse("/" + optionContract.TrimStart('/'));
        var product = "/" + underlying.Product;
        var chain = OptionChain.FromOptions(
            from strike in Some(strikes, nameof(strikes))
            from type in Enum.GetValues<OptionType>()
            let symbol = new FutureOptionSymbol(underlying, contract, expiration, type, Price(strike))
            select new Option
            {
                Symbol = symbol.ToString(),
                StreamerSymbol = symbol.ToStreamerSymbol(exchange).ToString(),
                Type = type,
                StrikePrice = (double)symbol.Strike,
                ExpirationDate = expiration,
                RootSymbol = contract.Product,
                UnderlyingSymbol = underlying.ToString(),
                Active = true,
                ExerciseStyle = "American",
                ExpirationType = TypeOf(expiration),
                SettlementType = "Future",
                IsClosingOnly = false,
                InstrumentType = "Future Option",
                Future = new() { ProductSymbol = product, ProductCode = underlying.Product },
            });
        return chain with
        {
            Futures = [new()
            {
                Symbol = underlying.ToString(),
                StreamerSymbol = chain.UnderlyingStreamerSymbol,
                RootSymbol = product,
                ActiveMonth = true,
            }],
        };
    }

    private static string TypeOf(DateOnly expiration) => expiration == Expirations.ThirdFriday(expiration) ? "Regular" : "Weekly";

    /// <exception cref="ArgumentException">There are no values.</exception>
    private static T[] Some<T>(IEnumerable<T> values, string parameter)
    {
        ArgumentNullException.ThrowIfNull(values, parameter);
        T[] distinct = [.. values.Distinct()];
        return distinct.Length > 0
            ? distinct
            : throw new ArgumentException("A chain has at least one expiration and one strike.", parameter);
    }

    /// <summary>The strike as symbols contain it, without the rounding error of a double.</summary>
    private static decimal Price(double strike) => strike is > -1e9 and < 1e9
        ? (decimal)strike
        : throw new ArgumentOutOfRangeException(nameof(strike), strike, "A strike is between -1,000,000,000 and 1,000,000,000.");
}
