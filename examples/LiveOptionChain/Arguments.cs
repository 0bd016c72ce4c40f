namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>What was said on the command line.</summary>
internal sealed record Arguments
{
    public const string Usage = """
        Usage: dotnet run --project examples/LiveOptionChain -- [options]
          --symbol SYMBOL      the underlying, such as SPY, SPX, AAPL or /ES   (default: SPY)
          --expiration DATE    yyyy-MM-dd; one that is listed                   (default: the monthly nearest to 45 days)
          --strikes N          strikes around the money                         (default: as many as fit)
          --seconds N          ends by itself after N seconds
        In a terminal: left and right change the expiration, up and down the symbol, q or Ctrl-C ends.
        The mid is shown where the terminal is at least 110 columns wide.
        """;

    public string Symbol { get; init; } = "SPY";

    public DateOnly? Expiration { get; init; }

    public int? Strikes { get; init; }

    public TimeSpan? Duration { get; init; }

    /// <exception cref="FormatException">Says which argument is wrong.</exception>
    public static Arguments Parse(string[] args)
    {
        var parsed = new Arguments();
        foreach (var (name, value) in CommandLine.Options(args))
        {
            parsed = name switch
            {
                "--symbol" => parsed with { Symbol = value },
                "--expiration" => parsed with { Expiration = DateOnly.TryParseExact(value, "yyyy-MM-dd", out var date) ? date : throw new FormatException($"'{value}' is no date such as 2026-12-18.") },
                "--strikes" => parsed with { Strikes = CommandLine.Positive(value) },
                "--seconds" => parsed with { Duration = CommandLine.Seconds(value) },
                _ => throw CommandLine.Unknown(name),
            };
        }

        return parsed;
    }
}
