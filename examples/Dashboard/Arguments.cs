using System.Globalization;

namespace Tastytrade.Rx.Examples.Dashboard;

/// <summary>What was said on the command line.</summary>
public sealed record Arguments
{
    public const string Usage = """
        Usage: dotnet run --project examples/Dashboard -- [options]
          --symbol SYMBOL   the underlying that is shown first, such as SPY, SPX, AAPL or /ES   (default: SPY)
          --strikes N       strikes that are shown around the money: 10, 20, 40, or 0 for all   (default: 20)
          --rate N          the simulator's events per second                                   (default: 2000)
          --urls URL        where the page is served                           (default: http://127.0.0.1:5080)
          --seconds N       ends by itself after N seconds
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
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new FormatException($"{args[i]} has no value.");
            parsed = args[i] switch
            {
                "--symbol" => parsed with { Symbol = value },
                "--strikes" => parsed with { Strikes = Number(value) },
                "--rate" => parsed with { Rate = Number(value) },
                "--seconds" => parsed with { Duration = TimeSpan.FromSeconds(Number(value)) },
                "--urls" => parsed with { Urls = value },
                _ => throw new FormatException($"There is no option {args[i]}."),
            };
        }

        return parsed;
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException($"'{text}' is no whole number.");
}
