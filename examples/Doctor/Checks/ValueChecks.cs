using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The values of the events.</summary>
internal static class ValueChecks
{
    private const string Area = "Values";
    private const int MostShown = 6;
    private static readonly string[] Sizes = ["bidSize", "askSize"];
    private static readonly string[] ZeroFields = ["eventTime", "bidTime", "askTime", "sequence", "timeNanoPart"];

    public static IReadOnlyList<Check> All { get; } =
    [
        new(Area, "Quote: times and sequence", "all 0", QuoteTimes),
        new(Area, "SPX: Quote", "none, or sizes NaN", SpxQuote),
        new(Area, "SPX: Trade", "comes", recording => Comes(recording, "Trade", "SPX")),
        new(Area, "VIX: Quote", "none", recording => Of(recording, "Quote", "VIX") is { } rows
            ? Finding.Of(rows.Length == 0, rows.Length == 0 ? "none" : $"{rows.Length} events")
            : Finding.NotChecked("not subscribed")),
        new(Area, "VIX: Trade", "comes", recording => Comes(recording, "Trade", "VIX")),
        Check.Open(Area, "NaN", "where", recording => Where(recording, value => value.Text() == "NaN")),
        Check.Open(Area, "null", "where", recording => Where(recording, value => value is null)),
        new(Area, "symbols without a subscription", "none", Unrequested),
    ];

    private static Finding QuoteTimes(FrameHistory recording)
    {
        Row[] quotes = [.. recording.Rows.Where(row => row.Type == "Quote")];
        return quotes.Length == 0
            ? Finding.NotChecked("no quotes")
            : Finding.Of(
                from field in ZeroFields
                let count = quotes.Count(row => row.Values.GetValueOrDefault(field).Number() is not (null or 0))
                where count > 0
                select $"{field} in {count} of {quotes.Length}",
                $"all 0 in {quotes.Length}");
    }

    private static Finding SpxQuote(FrameHistory recording)
    {
        if (Of(recording, "Quote", "SPX") is not { } quotes)
            return Finding.NotChecked("not subscribed");
        var sized = quotes.Count(row => Sizes.Any(size => row.Values.GetValueOrDefault(size).Number() is > 0));
        return quotes.Length == 0
            ? Finding.Expected("none")
            : Finding.Of(sized == 0, sized == 0 ? $"{quotes.Length}, without sizes" : $"{sized} of {quotes.Length} with sizes");
    }

    private static Finding Comes(FrameHistory recording, string type, string symbol) => Of(recording, type, symbol) is { } rows
        ? Finding.Of(rows.Length > 0, rows.Length > 0 ? $"{rows.Length} events" : "none")
        : Finding.NotChecked("not subscribed");

    private static Row[]? Of(FrameHistory recording, string type, string symbol) =>
        recording.Channel("AUTO") is { Opened: not null } channel && channel.Subscriptions.Any(s => s.Type == type && s.Symbol == symbol)
            ? [.. channel.Rows.Where(row => row.Type == type && row.Symbol == symbol)]
            : null;

    private static Finding Where(FrameHistory recording, Func<JsonNode?, bool> isIt)
    {
        if (!recording.Rows.Any())
            return Finding.NotChecked("no data");
        var fields = recording.Rows
            .SelectMany(row => row.Values.Where(value => isIt(value.Value)).Select(value => $"{row.Type}.{value.Key}"))
            .GroupBy(name => name).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} {group.Count()}").ToList();
        var further = fields.Count > MostShown ? $" and {fields.Count - MostShown} more" : "";
        return Finding.Expected(fields.Count == 0 ? "nowhere" : string.Join(", ", fields.Take(MostShown)) + further);
    }

    private static Finding Unrequested(FrameHistory recording) => !recording.Rows.Any()
        ? Finding.NotChecked("no data")
        : Finding.Of(
            recording.Channels.SelectMany(channel => channel.Rows.Select(row => (row.Type, row.Symbol)).Distinct()
                .Where(row => !channel.Subscriptions.Any(s => s.Type == row.Type && CandleForm.IsAnswer(s.Symbol, row.Symbol)))
                .Select(row => $"{row.Type} {row.Symbol}")),
            "none");
}
