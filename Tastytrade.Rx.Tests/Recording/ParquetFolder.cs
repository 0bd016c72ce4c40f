using System.Globalization;
using DuckDB.NET.Data;
using Tastytrade.Rx.Recordings.Export;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>A temporary folder with an export, which DuckDB reads.</summary>
internal sealed class ParquetFolder : IDisposable
{
    private readonly DuckDBConnection database = new("DataSource=:memory:");

    public ParquetFolder()
    {
        database.Open();
        Execute($"SET file_search_path = '{Path}'; SET TimeZone = 'UTC'");
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("parquet").FullName;

    /// <summary>All files, with their paths in the folder.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
        .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public ParquetExport Open(int rowsPerGroup = 50) =>
        new(Path, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, rowsPerGroup);

    /// <summary>Exports messages, in this order.</summary>
    public void Export(IEnumerable<FeedMessage> messages, int rowsPerGroup = 50)
    {
        using var export = Open(rowsPerGroup);
        foreach (var message in messages)
            export.Add(message);
        export.Complete();
    }

    /// <summary>Runs a query in the folder.</summary>
    public List<Dictionary<string, object?>> Query(string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<Dictionary<string, object?>>();
        while (reader.Read())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount)
                .ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i)));
        }

        return rows;
    }

    /// <summary>The first value of the first row.</summary>
    public T Value<T>(string sql) => (T)Convert.ChangeType(Query(sql)[0].Values.First(), typeof(T), CultureInfo.InvariantCulture)!;

    public void Execute(string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        database.Dispose();
        Directory.Delete(Path, recursive: true);
    }
}

internal static class ParquetExportExtensions
{
    public static void Add(this ParquetExport export, FeedMessage message)
    {
        if (message is DepthOfMarket depth)
            export.Add(depth);
        else
            export.Add((MarketEvent)message);
    }
}
