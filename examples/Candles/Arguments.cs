namespace Tastytrade.Rx.Examples.Charting;

/// <summary>What was said on the command line.</summary>
internal sealed record Arguments
{
    public const string Usage = """
        Usage: dotnet run --project examples/Candles -- [options]
          --symbol SYMBOL      a streamer symbol                      (default: SPY)
          --period PERIOD      such as 5m, 30s, h, d                  (default: 5m)
          --days N             how far back the history goes          (default: 2)
          --seconds N          ends by itself after N seconds
        Ctrl-C ends.
        """;

    public string Symbol { get; init; } = "SPY";

    public CandlePeriod Period { get; init; } = CandlePeriod.Minutes(5);

    public TimeSpan Back { get; init; } = TimeSpan.FromDays(2);

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
                "--period" => parsed with { Period = CandlePeriod.Parse(value) },
                "--days" => parsed with { Back = TimeSpan.FromDays(CommandLine.Positive(value)) },
                "--seconds" => parsed with { Duration = CommandLine.Seconds(value) },
                _ => throw CommandLine.Unknown(name),
            };
        }

        return parsed;
    }
}
