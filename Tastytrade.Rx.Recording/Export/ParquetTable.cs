using System.Collections.Immutable;
using ParquetSharp;

namespace Tastytrade.Rx.Recordings.Export;

/// <summary>Writes one Parquet file. It holds one row group in memory.</summary>
internal sealed class ParquetTable<TContent> : IDisposable
{
    private readonly string path;
    private readonly ImmutableArray<TableColumn<TContent>> columns;
    private readonly int rowsPerGroup;
    private readonly ParquetFileWriter writer;
    private int count;

    /// <exception cref="IOException">The file cannot be created.</exception>
    public ParquetTable(string path, ImmutableArray<TableColumn<TContent>> columns, int rowsPerGroup)
    {
        (this.path, this.columns, this.rowsPerGroup) = (path, columns, rowsPerGroup);
        writer = Writing(() =>
        {
            using var builder = new WriterPropertiesBuilder();
            builder.Compression(Compression.Zstd);
            foreach (var column in columns)
                column.Configure(builder);
            using var properties = builder.Build();
            return new ParquetFileWriter(path, [.. columns.Select(column => column.Declaration)], properties);
        });
    }

    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Add(in Row<TContent> row)
    {
        foreach (var column in columns)
            column.Add(row);
        if (++count == rowsPerGroup)
            WriteGroup();
    }

    /// <summary>Writes what is left, and closes the file. Without this call, the file is not readable.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Complete()
    {
        if (count > 0)
            WriteGroup();
        Writing(() =>
        {
            writer.Close();
            return true;
        });
    }

    public void Dispose() => writer.Dispose();

    private void WriteGroup()
    {
        count = 0;
        Writing(() =>
        {
            using var group = writer.AppendRowGroup();
            foreach (var column in columns)
                column.Write(group);
            return true;
        });
    }

    private T Writing<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (ParquetException e)
        {
            throw new IOException($"Cannot write {path}: {e.Message}", e);
        }
    }
}
