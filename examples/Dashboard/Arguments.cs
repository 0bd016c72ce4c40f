using System.CommandLine;
using Tastytrade.Rx.Examples.Dashboard.Views;

namespace Tastytrade.Rx.Examples.Dashboard;

/// <summary>The arguments of the dashboard.</summary>
public sealed record Arguments
{
    private static readonly Option<string?> SymbolOption = ExampleOptions.Create(
        "--symbol", "SYMBOL", "The first underlying, such as SPY, SPX or /ES [default: the last one, or SPY]", text => (string?)text);

    private static readonly Option<int?> StrikesOption = ExampleOptions.Create(
        "--strikes", "N|all|fit", "Number of strikes around the money [default: the last one, or as many as fit]", StrikesOf);

    private static readonly Option<int> RateOption =
        ExampleOptions.Number("--rate", "Events per second of the simulator", 2000);

    private static readonly Option<string?> ReplayOption = ExampleOptions.Create(
        "--replay", "FILE", "A recorded file or folder, which is shown instead of live data, over and over", text => (string?)text);

    private static readonly Option<string> UrlsOption =
        ExampleOptions.Text("--urls", "URL", "The address of the page", "http://127.0.0.1:5080");

    private static readonly Option<string[]> HostsOption = ExampleOptions.Create(
        "--hosts", "NAMES", "More host names that browsers may use, separated by commas", HostNamesOf);

    /// <summary>The command line of the dashboard.</summary>
    public static ExampleCommand Command => new(
        """
        An option chain, its volatility smile, a price chart, a watch list and the positions in the browser, all live.
        The page has no login, so serve it to this machine only. It answers to localhost, 127.0.0.1, [::1], the host in --urls and
        the names in --hosts, and refuses requests of pages from elsewhere. It can be open in 20 tabs.
        """,
        SymbolOption, StrikesOption, RateOption, ReplayOption, ExampleOptions.Speed, UrlsOption, HostsOption, ExampleOptions.Seconds);

    /// <summary>What a page shows whose address does not say it.</summary>
    public PageState State { get; init; } = new();

    public double Rate { get; init; } = 2000;

    /// <summary>The recording to show; null for live data.</summary>
    public string? Replay { get; init; }

    /// <summary>How many times as fast as it was recorded.</summary>
    public double Speed { get; init; } = 1;

    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Host names in addition to those of this machine and of <see cref="Urls"/>.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    internal static Arguments Of(ExampleRun run) => new()
    {
        State = new() { Symbol = run.Value(SymbolOption), Strikes = run.Value(StrikesOption) },
        Rate = run.Value(RateOption),
        Replay = run.Value(ReplayOption),
        Speed = run.Value(ExampleOptions.Speed),
        Urls = run.Value(UrlsOption),
        Hosts = run.Value(HostsOption) ?? [],
    };

    /// <exception cref="FormatException">A name is not a host name.</exception>
    internal static string[] HostNamesOf(string text) => [.. text.Split(',').Select(HostNameOf)];

    private static int? StrikesOf(string text) => text switch
    {
        "all" => StrikeWindow.All,
        "fit" => StrikeWindow.Fit,
        _ => ExampleOptions.NumberOf(text),
    };

    private static string HostNameOf(string text) => Uri.CheckHostName(text) switch
    {
        UriHostNameType.IPv6 => $"[{text.Trim('[', ']')}]",
        UriHostNameType.Dns or UriHostNameType.IPv4 when text != "0.0.0.0" => text,
        _ => throw new FormatException($"'{text}' is not a host name. Valid are names without ports, such as desk.example,192.168.1.5."),
    };
}
