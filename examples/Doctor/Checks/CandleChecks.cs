using System.Globalization;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>Candles and their histories.</summary>
internal static class CandleChecks
{
    private const string Area = "Candles";
    private static readonly string[] Latest = ["TICKER", "STREAM"];

    public static IReadOnlyList<Check> All { get; } =
    [
        new(Area, "symbol of {=1m}", "comes back as {=m}", Canonical),
        new(Area, "HISTORY: a snapshot", "begins with 4, ends with 8 or 10", recording => Snapshot(recording, "HISTORY")),
        new(Area, "HISTORY: order", "newest first", recording => Order(recording, "HISTORY")),
        new(Area, "HISTORY: end marker", "at or before the from-time", recording => EndMarker(recording, "HISTORY")),
        new(Area, "AUTO: a snapshot", "with bars, as on HISTORY", AutoAsHistory),
        new(Area, "AUTO: order", "newest first", recording => Order(recording, "AUTO")),
        new(Area, "vwap", "a number in some bar", Vwap),
        Check.Open(Area, "TICKER and STREAM with a from-time", "a snapshot, or none", OtherContracts),
    ];

    private static Finding Canonical(FrameHistory recording)
    {
        var asked = $"{recording.Symbol}{{=1m}}";
        if (recording.Channel("AUTO") is not { } channel || channel.Subscriptions.All(s => s.Symbol != asked))
            return Finding.NotChecked("not subscribed");
        string[] symbols = [.. channel.Rows.Where(row => row.Type == "Candle").Select(row => row.Symbol).Distinct()];
        return symbols.Contains(CandleForm.Canonical(asked)) ? Finding.Expected(CandleForm.Canonical(asked))
            : symbols.Length == 0 ? Finding.NotChecked("no candles")
            : Finding.Other($"candles of {string.Join(", ", symbols)} only");
    }

    private static Finding Snapshot(FrameHistory recording, string contract) => Begun(recording, contract) is not { Count: > 0 } histories
        ? Silent(recording, contract)
        : Finding.Of(histories.SelectMany(Differences), $"{histories.Sum(history => history.Bars.Count())} bars, {Flags(histories[0])}");

    private static IEnumerable<string> Differences(CandleHistory history)
    {
        if (!history.HasEnded)
            yield return $"{history.Request.Symbol} without an end";
        else if ((history.Rows[^1].Flags & 16) != 0)
            yield return $"{history.Request.Symbol} cut after {history.Rows.Count} rows, {Flags(history)}";
        if (!history.Bars.Any())
            yield return $"{history.Request.Symbol} without bars, {Flags(history)}";
    }

    private static Finding Order(FrameHistory recording, string contract)
    {
        CandleHistory[] histories = [.. Begun(recording, contract).Where(history => history.Bars.Skip(1).Any())];
        return histories.Length == 0
            ? Finding.NotChecked("no history of two bars")
            : Finding.Of(
                histories.Where(history => history.Bars.Zip(history.Bars.Skip(1)).Any(pair => pair.First.Time <= pair.Second.Time))
                    .Select(history => $"{history.Request.Symbol} in another order"),
                "newest first");
    }

    private static Finding EndMarker(FrameHistory recording, string contract)
    {
        CandleHistory[] histories = [.. Begun(recording, contract).Where(history => history.HasEnded)];
        if (histories.Length == 0)
            return Finding.NotChecked("no history has ended");
        var last = histories[0].Rows[^1];
        var open = last.Values.GetValueOrDefault("open")?.ToJsonString().Trim('"') ?? "null";
        var time = DateTimeOffset.FromUnixTimeMilliseconds((long)last.Time);
        return Finding.Of(
            histories.All(history => history.Rows[^1].Time <= history.Request.FromTime || (history.Rows[^1].Flags & 2) == 0),
            string.Create(CultureInfo.InvariantCulture, $"{last.Flags} at {time:yyyy-MM-dd HH:mm}, open {open}"));
    }

    private static Finding AutoAsHistory(FrameHistory recording)
    {
        var bars = Begun(recording, "HISTORY").Sum(history => history.Bars.Count());
        var histories = Begun(recording, "AUTO");
        return histories.Count == 0 ? Silent(recording, "AUTO")
            : bars == 0 ? Finding.NotChecked("HISTORY has no bars either")
            : histories.Any(history => history.Bars.Any() && history.HasEnded)
                ? Finding.Expected($"{histories.Sum(history => history.Bars.Count())} bars, {Flags(histories[^1])}")
                : Finding.Other($"no bars or no end, {Flags(histories[^1])}");
    }

    private static Finding Vwap(FrameHistory recording)
    {
        Row[] bars = [.. recording.Rows.Where(row => row.Type == "Candle" && (row.Flags & 2) == 0)];
        var numbers = bars.Count(row => row.Values.Any(value =>
            value.Key.Equals("vwap", StringComparison.OrdinalIgnoreCase) && value.Value.Number() is not null));
        return bars.Length == 0 ? Finding.NotChecked("no bars") : Finding.Of(numbers > 0, $"in {numbers} of {bars.Length}");
    }

    private static Finding OtherContracts(FrameHistory recording) =>
        Latest.Any(contract => CandleHistory.Of(recording.Channel(contract)).Any())
            ? Finding.Expected(string.Join(", ", Latest.Select(contract => $"{contract} {Bars(Begun(recording, contract))}")))
            : Finding.NotChecked("not subscribed");

    private static string Bars(List<CandleHistory> histories) =>
        histories.Count == 0 ? "none" : $"{histories.Sum(history => history.Bars.Count())} bars";

    private static List<CandleHistory> Begun(FrameHistory recording, string contract) =>
        [.. CandleHistory.Of(recording.Channel(contract)).Where(history => history.HasBegun)];

    private static Finding Silent(FrameHistory recording, string contract) => recording.Channel(contract)?.Opened is null
        ? Finding.NotChecked("no channel")
        : CandleHistory.Of(recording.Channel(contract)).Any() ? Finding.Other("none has begun") : Finding.NotChecked("not subscribed");

    private static string Flags(CandleHistory history) => $"flags {history.Rows[0].Flags} … {history.Rows[^1].Flags}";
}
