namespace Tastytrade.Rx.Instruments;

/// <summary>Recognizes symbols that are not streamer symbols, and finds the streamer symbols meant. The server answers a wrong symbol with
/// silence, and a futures symbol with a one-digit year with the data of ten years ago.</summary>
/// <remarks>A symbol that may be right counts as right, because dxFeed has more kinds of symbols than this library knows.</remarks>
/// <param name="today">The day by which the decade of a future is chosen.</param>
internal sealed class StreamerSymbolGuess(Func<DateOnly> today)
{
    /// <summary>The currencies in which tastytrade's cryptocurrencies are priced.</summary>
    private static readonly string[] PairQuotes = ["USD", "USDC", "USDT", "BTC", "ETH"];

    /// <summary>Currencies and metals. dxFeed's symbols of their pairs have no exchange: <c>EUR/USD</c>.</summary>
    private static readonly string[] NotCryptocurrencies =
    [
        "AUD", "BRL", "CAD", "CHF", "CLP", "CNH", "CNY", "COP", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "JPY", "KRW",
        "MXN", "MYR", "NOK", "NZD", "PEN", "PHP", "PLN", "RON", "RUB", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "USD", "XAG", "XAU", "XPD",
        "XPT", "ZAR",
    ];

    /// <summary>Finds the streamer symbol that is meant by a symbol.</summary>
    /// <param name="symbol">The symbol, without a candle's attributes.</param>
    /// <returns>The symbol itself if it may be a streamer symbol; the streamer symbol that it stands for; or null if it is not a streamer
    /// symbol and the one meant is unknown.</returns>
    public string? Find(string symbol)
    {
        var text = symbol.AsSpan().Trim().Length == symbol.Length ? symbol : symbol.Trim();
        if (text.Length == 0)
            return null;
        if (IsTypedInSmallLetters(text))
            text = text is [.., '&', var exchange] ? $"{text[..^2].ToUpperInvariant()}&{exchange}" : text.ToUpperInvariant();
        var meant = text[0] switch
        {
            '.' when text.StartsWith("./", StringComparison.Ordinal) => OfFutureOption(text),
            '.' => OfOption(text, start: 1),
            '/' => OfFuture(text),
            _ when text.Contains('/', StringComparison.Ordinal) => OfPair(text),
            _ => OfOption(text, start: 0),
        };
        return meant?.Contains(' ', StringComparison.Ordinal) == true ? null : meant;
    }

    /// <summary>Suffixes of equities can have one small letter after a capital one, such as <c>p</c> for a preferred share.</summary>
    private static bool IsTypedInSmallLetters(string text)
    {
        // An exchange's code can be a small letter too.
        var name = text is [.., '&', _] ? text.AsSpan()[..^2] : text;
        var first = name.IndexOfAnyInRange('a', 'z');
        return first == 0
            || (first > 0 && (!char.IsAsciiLetterUpper(name[first - 1]) || name[(first + 1)..].ContainsAnyInRange('a', 'z')));
    }

    private static string? OfFutureOption(string text) =>
        text.Contains(':', StringComparison.Ordinal) || !FutureOptionSymbol.TryParse(text, out _) ? text
        : FutureStreamers.OfOption(text, exchange: null);

    /// <param name="text">The symbol.</param>
    /// <param name="start">Where the root begins.</param>
    private static string OfOption(string text, int start)
    {
        // All but few symbols end here, so that checking those of a whole chain takes no time.
        const int StrikeDigits = 8;
        if (!char.IsAsciiDigit(text[^1]))
            return text;
        var endsInOccStrike = text.Length > StrikeDigits && !text.AsSpan()[^StrikeDigits..].ContainsAnyExceptInRange('0', '9');
        return endsInOccStrike && OccSymbol.TryParse(text[start..], out var occ) ? occ.ToStreamerSymbol().ToString()
            : text[0] != '.' && OptionStreamerSymbol.TryParse("." + text, out var symbol) ? symbol.ToString()
            : text;
    }

    private string? OfFuture(string text) =>
        !char.IsAsciiDigit(text[^1]) || text.Contains(':', StringComparison.Ordinal) || !FutureSymbol.TryParse(text, out _) ? text
        : FutureStreamers.Of(text, exchange: null, today());

    private static string OfPair(string text) =>
        !text.Contains(':', StringComparison.Ordinal) && CryptocurrencySymbol.TryParse(text, out var pair)
            && PairQuotes.Contains(pair.Quote) && !NotCryptocurrencies.Contains(pair.Base)
            ? pair.ToStreamerSymbol().ToString()
            : text;
}
