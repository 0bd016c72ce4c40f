using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>What is probed and for how long: at most two connections and about sixty subscriptions.</summary>
internal sealed record ProbePlan
{
    /// <summary>The length of the longer histories, which spans any weekend.</summary>
    private static readonly TimeSpan Days = TimeSpan.FromDays(5);

    private static readonly string[] OfOptions = ["Quote", "Trade", "Summary", "Greeks", "TheoPrice"];
    private static readonly string[] Calculated = ["Greeks", "TheoPrice"];
    private static readonly string[] OfPrices = ["Quote", "Trade"];
    private static readonly string[] OfOthers = ["Quote", "Trade", "Summary", "Profile"];
    private static readonly string[] Indexes = ["SPX", "VIX"];
    private static readonly string[] OfEquities = ["Quote", "Trade", "TradeETH", "Summary", "Profile", "Underlying", "TimeAndSale"];

    /// <summary>An equity.</summary>
    public required string Symbol { get; init; }

    /// <summary>The streamer symbol of a future; null for none.</summary>
    public string? Future { get; init; }

    /// <summary>How long events are collected.</summary>
    public required TimeSpan Observation { get; init; }

    /// <summary>When the probe begins.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The time between the two connections. If several are opened at the same time, they time out.</summary>
    public TimeSpan Spacing { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A symbol that is subscribed late, so that its snapshot shows that a channel still works.</summary>
    public string Spare => Symbol == "QQQ" ? "IWM" : "QQQ";

    /// <summary>A symbol that is subscribed on the channel without requested fields.</summary>
    public string Other => Symbol == "AAPL" ? "MSFT" : "AAPL";

    /// <summary>The first message of each channel.</summary>
    public IEnumerable<Want> Equity(string contract) => OfEquities.Select(type => new Want(type, Symbol, FromOf(type, contract)));

    /// <summary>The second message of the AUTO channel.</summary>
    public IEnumerable<Want> Further(string? option) =>
    [
        .. option is null ? [] : OfOptions.Select(type => new Want(type, option)),
        .. Indexes.SelectMany(index => OfPrices.Select(type => new Want(type, index))),
        .. Future is null ? [] : OfPrices.Select(type => new Want(type, Future)),
        // With the 1 that the canonical form omits.
        new("Candle", $"{Symbol}{{=1m}}", Now.AddHours(-2)),
        new("Candle", $"{Symbol}{{=1h}}", Now - Days),
    ];

    /// <summary>The second message of another channel. Each has its own candle, because a server may refuse one that is active.</summary>
    public IEnumerable<Want> Further(string? option, string contract) =>
    [
        .. option is null ? [] : Calculated.Select(type => new Want(type, option, FromOf(type, contract))),
        new("Candle", $"{Symbol}{{={contract switch { "HISTORY" => 2, "TICKER" => 4, _ => 6 }}h}}", Now - Days),
    ];

    /// <summary>The subscriptions of the channel without requested fields.</summary>
    public IEnumerable<Want> WithoutFields => OfOthers.Select(type => new Want(type, Other));

    /// <summary>The plan as an entry of the recording.</summary>
    public JsonObject ToJson(string server) => new()
    {
        ["doctor"] = typeof(ProbePlan).Assembly.GetName().Version?.ToString(3),
        ["server"] = server,
        ["started"] = Now.ToString("u", null),
        ["symbol"] = Symbol,
        ["future"] = Future,
        ["seconds"] = Observation.TotalSeconds,
    };

    private DateTimeOffset? FromOf(string type, string contract) =>
        contract == "HISTORY" && type is ("Underlying" or "TimeAndSale" or "Greeks" or "TheoPrice") ? Now.AddMinutes(-1) : null;
}
