using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>What a link to the page contains. A part that is null is not in the link.</summary>
public sealed record PageState
{
    private const int MaxStrikes = 500, MaxWatched = 40, MaxSymbolLength = 40, MaxShownInput = 40;

    public static PageState Default { get; } = new()
    {
        Symbol = "SPY",
        Strikes = StrikeWindow.Fit,
        Columns = [OptionColumn.Of("iv"), OptionColumn.Of("delta")],
        Interval = ChartInterval.Choices[1],
        Watch = ["SPY", "QQQ", "AAPL", "SPX", "BTC/USD:CXTALP"],
    };

    /// <summary>The underlying.</summary>
    public string? Symbol { get; init; }

    /// <summary>The expiration; null for the monthly one nearest to 45 days, which is another one next month.</summary>
    public ExpirationKey? Expiration { get; init; }

    /// <summary>The number of strikes around the money, <see cref="StrikeWindow.All"/> or <see cref="StrikeWindow.Fit"/>.</summary>
    public int? Strikes { get; init; }

    public IReadOnlyList<OptionColumn>? Columns { get; init; }

    public ChartInterval? Interval { get; init; }

    /// <summary>The symbols of the watch list.</summary>
    public IReadOnlyList<string>? Watch { get; init; }

    /// <summary>The legs of the ticket.</summary>
    public IReadOnlyList<LegKey>? Legs { get; init; }

    /// <summary>Reads the query of a link. A wrong value is reported and left out.</summary>
    /// <param name="query">The query, such as <c>?symbol=SPX&amp;strikes=20</c>.</param>
    /// <param name="report">Receives a sentence for each wrong value.</param>
    public static PageState Parse(string? query, Action<string> report)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new()
        {
            Symbol = Read("symbol", SymbolOf),
            Expiration = Read("expiration", ExpirationKey.Parse),
            Strikes = Read("strikes", text => (int?)StrikesOf(text)),
            Columns = Read("columns", ColumnsOf),
            Interval = Read("chart", IntervalOf),
            Watch = Read("watch", WatchOf),
            Legs = Read("legs", LegKey.ParseAll),
        };

        T? Read<T>(string name, Func<string, T> parse)
        {
            if (!values.TryGetValue(name, out var all))
                return default;
            try
            {
                return parse(all[0] ?? "");
            }
            catch (FormatException e)
            {
                report($"{name} in the address: {e.Message}");
                return default;
            }
        }
    }

    /// <summary>Fills what is missing from another state.</summary>
    public PageState Or(PageState other) => new()
    {
        Symbol = Symbol ?? other.Symbol,
        // Expiration and legs belong to the symbol.
        Expiration = Symbol is null ? other.Expiration : Expiration,
        Legs = Symbol is null ? Legs ?? other.Legs : Legs,
        Strikes = Strikes ?? other.Strikes,
        Columns = Columns ?? other.Columns,
        Interval = Interval ?? other.Interval,
        Watch = Watch ?? other.Watch,
    };

    /// <summary>The query of a link to this state.</summary>
    public string ToQuery()
    {
        (string Name, string? Value)[] parts =
        [
            ("symbol", Symbol),
            ("expiration", Expiration?.ToString()),
            ("strikes", Strikes is { } count ? NameOf(count) : null),
            ("columns", Columns is null ? null : string.Join(',', Columns.Select(column => column.Key))),
            ("chart", Interval?.Name),
            ("watch", Watch is null ? null : string.Join(',', Watch)),
            ("legs", Legs is not { Count: > 0 } ? null : string.Join(',', Legs)),
        ];
        return "?" + string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Escape(part.Value!)}"));
    }

    /// <summary>The name of a number of strikes, on the page and in links.</summary>
    public static string NameOf(int strikes) => strikes switch
    {
        StrikeWindow.All => "All",
        StrikeWindow.Fit => "Fit",
        _ => strikes.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Slashes, colons and commas may stay in a query, where they are easier to read.</summary>
    private static string Escape(string text) => Uri.EscapeDataString(text)
        .Replace("%2F", "/", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal)
        .Replace("%2C", ",", StringComparison.Ordinal);

    private static string SymbolOf(string text)
    {
        var symbol = text.Trim().ToUpperInvariant();
        return symbol.Length is > 0 and <= MaxSymbolLength && symbol.All(c => char.IsAsciiLetterOrDigit(c) || "/.:-".Contains(c))
            ? symbol
            : throw new FormatException($"'{Shown(text)}' is not a symbol such as SPY, SPX or /ES.");
    }

    private static int StrikesOf(string text) => text.ToUpperInvariant() switch
    {
        "ALL" => StrikeWindow.All,
        "FIT" => StrikeWindow.Fit,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= MaxStrikes => count,
        _ => throw new FormatException($"'{Shown(text)}' is not a number of strikes from 1 to {MaxStrikes}, all or fit."),
    };

    private static IReadOnlyList<OptionColumn> ColumnsOf(string text)
    {
        var columns = OptionColumn.Parse(text);
        return [.. OptionColumn.Choices.Where(columns.Contains)];
    }

    private static ChartInterval IntervalOf(string text) =>
        ChartInterval.Choices.FirstOrDefault(interval => IsSame(interval.Name, text)) ?? throw new FormatException(
            $"'{Shown(text)}' is not a chart. Valid are {string.Join(", ", ChartInterval.Choices.Select(interval => interval.Name))}.");

    private static IReadOnlyList<string> WatchOf(string text)
    {
        string[] symbols = [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(SymbolOf).Distinct()];
        return symbols.Length <= MaxWatched ? symbols : throw new FormatException($"The list has more than {MaxWatched} symbols.");
    }

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static string Shown(string text) => text.Length <= MaxShownInput ? text : text[..MaxShownInput] + "…";
}
