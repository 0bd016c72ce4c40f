namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>Everything that happened during a probe. Checks are functions of it, so they can be run on a report too.</summary>
internal sealed class FrameHistory
{
    public FrameHistory(IEnumerable<Entry> entries)
    {
        Entries = [.. entries];
        var channels = new Dictionary<(int, int), FeedChannel>();
        foreach (var entry in Entries.Where(entry => entry.Channel > 0))
        {
            var key = (entry.Connection, entry.Channel);
            if (entry.IsSent("CHANNEL_REQUEST"))
                channels[key] = new(entry.Connection, entry.Channel, entry.Body["parameters"]?["contract"].Text() ?? "");
            channels.GetValueOrDefault(key)?.Take(entry);
        }

        Channels = [.. channels.Values];
        var plan = Entries.FirstOrDefault(entry => entry.Kind == EntryKind.Plan)?.Body;
        Symbol = plan?["symbol"].Text() ?? "SPY";
    }

    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>All FEED channels that were requested.</summary>
    public IReadOnlyList<FeedChannel> Channels { get; }

    /// <summary>The equity that was probed.</summary>
    public string Symbol { get; }

    /// <summary>All events.</summary>
    public IEnumerable<Row> Rows => Channels.SelectMany(channel => channel.Rows);

    /// <summary>Whether the market is quiet, such as at a weekend. Then missing events mean nothing.</summary>
    public bool IsQuiet => Rows.Count(row => row.Type == "Quote" && row.Symbol == Symbol) < 3 * Channels.Count;

    /// <summary>The channel of a contract with requested fields; null if it was not tried.</summary>
    public FeedChannel? Channel(string contract) =>
        Channels.FirstOrDefault(channel => channel.Contract == contract && channel.Requested.Count > 0);

    /// <summary>The channel without requested fields; null if it was not tried.</summary>
    public FeedChannel? WithoutFields =>
        Channels.FirstOrDefault(channel => channel.Requested.Count == 0 && channel.Subscriptions.Count > 0);

    /// <summary>The entries of one connection.</summary>
    public IEnumerable<Entry> Of(int connection) => Entries.Where(entry => entry.Connection == connection);

    /// <summary>Reads the recording of a report, without the results.</summary>
    /// <exception cref="FormatException">A line is not a line of a report.</exception>
    public static FrameHistory Parse(string report) =>
        new(report.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith("{\"check\"", StringComparison.Ordinal)).Select(Entry.Parse));
}
