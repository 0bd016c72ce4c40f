namespace Tastytrade.Rx.Examples.Watching;

/// <summary>What was said on the command line.</summary>
internal sealed record Arguments
{
    public const string Usage = """
        Usage: dotnet run --project examples/Watchlist -- [options]
          --symbols A,B,C      streamer symbols to watch                        (default: SPY,QQQ,AAPL,TSLA,SPX,BTC/USD:CXTALP)
          --chain SYMBOL       whose next expiration is watched for deltas      (default: SPX)
          --seconds N          ends by itself after N seconds
        In a terminal: + adds a symbol, - removes one, q or Ctrl-C ends.
        Tells when a spread is 3 times its usual, and when an option's delta crosses 0.16, 0.30 or 0.50.
        """;

    public IReadOnlyList<string> Symbols { get; init; } = ["SPY", "QQQ", "AAPL", "TSLA", "SPX", "BTC/USD:CXTALP"];

    public string Chain { get; init; } = "SPX";

    public TimeSpan? Duration { get; init; }

    /// <exception cref="FormatException">Says which argument is wrong.</exception>
    public static Arguments Parse(string[] args)
    {
        var parsed = new Arguments();
        foreach (var (name, value) in CommandLine.Options(args))
        {
            parsed = name switch
            {
                "--symbols" => parsed with { Symbols = SymbolsOf(value) },
                "--chain" => parsed with { Chain = value },
                "--seconds" => parsed with { Duration = CommandLine.Seconds(value) },
                _ => throw CommandLine.Unknown(name),
            };
        }

        return parsed;
    }

    private static string[] SymbolsOf(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } symbols
        ? symbols
        : throw new FormatException($"'{text}' has no symbol; write --symbols SPY,AAPL.");
}
