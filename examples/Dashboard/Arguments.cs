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
          --hosts NAMES        more host names that browsers may use, with commas between      (default: none)
          --seconds N          ends by itself after N seconds
        The page asks nobody for a password: serve it to this machine only. It answers to localhost, 127.0.0.1, [::1], the host
        in --urls and those in --hosts, and to no page of another origin. It can be open in 20 tabs.
        """;

    public string Symbol { get; init; } = "SPY";

    /// <summary>Around the money; 0 for all.</summary>
    public int Strikes { get; init; } = 20;

    public double Rate { get; init; } = 2000;

    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Host names besides those of this machine and of <see cref="Urls"/>.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

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
                "--hosts" => parsed with { Hosts = [.. value.Split(',').Select(HostName)] },
                "--seconds" => parsed with { Duration = CommandLine.Seconds(value) },
                _ => throw CommandLine.Unknown(name),
            };
        }

        return parsed;
    }

    private static string HostName(string text) => Uri.CheckHostName(text) switch
    {
        UriHostNameType.IPv6 => $"[{text.Trim('[', ']')}]",
        UriHostNameType.Dns or UriHostNameType.IPv4 when text != "0.0.0.0" => text,
        _ => throw new FormatException($"'{text}' is no host name. Give names without ports, such as desk.example,192.168.1.5."),
    };
}
