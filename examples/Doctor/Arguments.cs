using System.Globalization;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The command line.</summary>
internal sealed record Arguments
{
    public const string Usage = """
        Usage: dotnet run --project examples/Doctor -- [options]
          --seconds N          how long events are collected            (default: 50)
          --symbol SYMBOL      an equity with options                   (default: SPY)
          --option SYMBOL      a streamer symbol such as .SPY261218C600 (default: one near the price, a week away)
          --future SYMBOL      a streamer symbol such as /ESZ26:XCME    (default: none)
          --output FILE        the report                               (default: doctor-<time>.jsonl)
        Checks what is assumed of tastytrade's streaming service, with TT_SECRET and TT_REFRESH, or on the built-in
        simulator without them. Opens two connections and some sixty subscriptions.
        Exit code: 0 where nothing differs, 1 where something does, 2 for wrong arguments or no connection. Ctrl-C ends.
        """;

    private const string AnEquity = "an equity such as SPY";
    private const string AnOption = "an option's streamer symbol such as .SPY261218C600";
    private const string AFuture = "a future's streamer symbol such as /ESZ26:XCME";

    public string Symbol { get; init; } = "SPY";

    public string? Option { get; init; }

    public string? Future { get; init; }

    public string? Output { get; init; }

    public TimeSpan Observation { get; init; } = TimeSpan.FromSeconds(50);

    /// <exception cref="FormatException">Says which argument is wrong.</exception>
    public static Arguments Parse(string[] args)
    {
        var parsed = new Arguments();
        foreach (var (name, value) in CommandLine.Options(args))
        {
            parsed = name switch
            {
                "--seconds" => parsed with { Observation = Seconds(value) },
                "--symbol" => parsed with { Symbol = SymbolOf(value, AnEquity, symbol => !"./".Contains(symbol[0])) },
                "--option" => parsed with { Option = SymbolOf(value, AnOption, symbol => symbol[0] == '.') },
                "--future" => parsed with { Future = SymbolOf(value, AFuture, symbol => symbol[0] == '/' && symbol.Contains(':')) },
                "--output" => parsed with { Output = value },
                _ => throw CommandLine.Unknown(name),
            };
        }

        return parsed;
    }

    /// <summary>The report's name.</summary>
    public string FileAt(DateTimeOffset now) =>
        Output ?? string.Create(CultureInfo.InvariantCulture, $"doctor-{now.UtcDateTime:yyyyMMdd-HHmmss}.jsonl");

    private static TimeSpan Seconds(string text) => CommandLine.Seconds(text) is var time && time <= TimeSpan.FromMinutes(10)
        ? time
        : throw new FormatException("--seconds is 600 at most.");

    private static string SymbolOf(string text, string kind, Func<string, bool> isOne)
    {
        var symbol = text.Trim();
        return symbol.Length > 0 && !symbol.Contains('{', StringComparison.Ordinal) && isOne(symbol)
            ? symbol
            : throw new FormatException($"'{text}' is not {kind}.");
    }
}
