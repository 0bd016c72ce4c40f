using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Recordings.Export;

/// <summary>Writes events to Parquet files, one for each event type and day: see docs/recordings.md. Not thread-safe.</summary>
/// <remarks>It holds one row group of each event type in memory, and one file of each is open. Files have temporary names until
/// <see cref="Complete"/>. If the export is disposed before, it leaves no file.</remarks>
internal sealed class ParquetExport : IDisposable
{
    /// <summary>The size of DuckDB's own row groups: large enough to compress well, and small enough to skip what a query does not
    /// need.</summary>
    private const int DefaultRowsPerGroup = 122_880;

    private readonly ExportFiles files;
    private readonly NewYorkDays days = new();
    private readonly int rowsPerGroup;
    private readonly ParquetTable<MarketEvent>?[] tables = new ParquetTable<MarketEvent>?[EventSchema.All.Length];
    private ParquetTable<DepthLevel>? depth;
    private long count;

    /// <param name="folder">The folder, which is created if necessary.</param>
    /// <param name="first">The earliest arrival of what will be added.</param>
    /// <param name="last">The latest arrival.</param>
    /// <param name="rowsPerGroup">The number of rows of a row group.</param>
    /// <exception cref="IOException">The folder already has a table of a day from <paramref name="first"/> to <paramref name="last"/>, or
    /// cannot be created.</exception>
    /// <exception cref="PlatformNotSupportedException">ParquetSharp has no native library for this system.</exception>
    public ParquetExport(string folder, DateTimeOffset first, DateTimeOffset last, int rowsPerGroup = DefaultRowsPerGroup)
    {
        ParquetLibrary.ThrowIfMissing();
        files = new ExportFiles(folder, NewYorkDays.Of(first), NewYorkDays.Of(last));
        this.rowsPerGroup = rowsPerGroup;
    }

    /// <summary>Adds an event. Events are added in order of arrival.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Add(MarketEvent e)
    {
        var arrival = ArrivalOf(e);
        var schema = EventSchema.Of(e);
        var table = tables[schema.Id] ??= new(files.Add(schema.Name, arrival.Date), TableColumns.Of(schema), rowsPerGroup);
        table.Add(new(arrival, e));
    }

    /// <summary>Adds a depth of market: a row for each level, or a row without level if it has no levels.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Add(DepthOfMarket snapshot)
    {
        var arrival = ArrivalOf(snapshot);
        depth ??= new(files.Add(nameof(DepthOfMarket), arrival.Date), TableColumns.OfDepth(), rowsPerGroup);
        AddSide("bid", snapshot.Bids.AsSpan());
        AddSide("ask", snapshot.Asks.AsSpan());
        if (snapshot.Bids.AsSpan().IsEmpty && snapshot.Asks.AsSpan().IsEmpty)
            depth.Add(new(arrival, new(snapshot, null, 0, new PriceLevel(double.NaN, double.NaN))));

        void AddSide(string side, ReadOnlySpan<PriceLevel> levels)
        {
            for (var i = 0; i < levels.Length; i++)
                depth.Add(new(arrival, new(snapshot, side, i + 1, levels[i])));
        }
    }

    /// <summary>Writes what is left, and gives all files their final names.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Complete()
    {
        CompleteDay();
        files.Publish();
    }

    public void Dispose()
    {
        foreach (var table in tables)
            table?.Dispose();
        depth?.Dispose();
        files.Discard();
    }

    private Arrival ArrivalOf(FeedMessage message)
    {
        if (days.MoveTo(message.ReceivedAt))
            CompleteDay();
        return new(count++, message.ReceivedAt.UtcTicks, days.Current);
    }

    private void CompleteDay()
    {
        foreach (ref var table in tables.AsSpan())
        {
            table?.Complete();
            table?.Dispose();
            table = null;
        }

        depth?.Complete();
        depth?.Dispose();
        depth = null;
    }
}
