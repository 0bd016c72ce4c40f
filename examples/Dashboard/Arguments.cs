namespace Tastytrade.Rx.Examples.Dashboard;

/// <summary>What was said on the command line.</summary>
public sealed record Arguments
{
    public const string Usage = """
        Usage: dotnet run --project examples/Dashboard -- [options]
          --symbol SYMBOL      the underlying that is shown first, such as SPY, SPX or /ES   (default: SPY)
          --strikes N          strikes that are shown around the money: a number, or all    (default: 20)
          --rate N             the simulator's events per second                             (default: 2000)
          --urls URL           where the page is served                    (default: http://127.0.0.1:5080)
          --seconds N          ends by itself after N seconds
        The page asks nobody for a password: serve it to this machine only.
        """;

    public string Symbol { get; init; } = "SPY";

    /// <summary>Around the money; 0 for all.</summary>
    public int Strikes { get; init; } = 20;

    public double Rate { get; init; } = 2000;

    public string Urls { get; init; } = "http://127.0.0.1:5080";

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
                "--strikes" => parsed with { Strikes = value == "all" ? 0 : CommandLine.Positive(value) },
                "--rate" => parsed with { Rate = CommandLine.Positive(value) },
                "--urls" => parsed with { Urls = value },
                "--seconds" => parsed with { Duration = CommandLine.Seconds(value) },
                _ => throw CommandLine.Unknown(name),
            };
        }

        return parsed;
    }
}
