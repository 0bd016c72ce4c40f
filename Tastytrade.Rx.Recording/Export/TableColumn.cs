using System.Runtime.InteropServices;
using ParquetSharp;

namespace Tastytrade.Rx.Recordings.Export;

/// <summary>A column of a table, which collects the values of one row group.</summary>
internal abstract class TableColumn<TContent>(Column declaration)
{
    /// <summary>Name and type in the file.</summary>
    public Column Declaration { get; } = declaration;

    /// <summary>Adds the value of one row.</summary>
    public abstract void Add(in Row<TContent> row);

    /// <summary>Writes the values added since the last call as the next column of a row group.</summary>
    public abstract void Write(RowGroupWriter group);

    /// <summary>Sets how the column is encoded.</summary>
    public abstract void Configure(WriterPropertiesBuilder properties);
}

/// <summary>A column whose values have one type.</summary>
/// <param name="name">The name in the file.</param>
/// <param name="read">Reads the value of a row.</param>
/// <param name="type">The type in the file, if <typeparamref name="T"/> does not determine it.</param>
internal sealed class TableColumn<TContent, T>(string name, Func<Row<TContent>, T> read, LogicalType? type = null)
    : TableColumn<TContent>(new Column<T>(name, type))
{
    private readonly List<T> values = [];

    public override void Add(in Row<TContent> row) => values.Add(read(row));

    public override void Write(RowGroupWriter group)
    {
        using var column = group.NextColumn().LogicalWriter<T>();
        column.WriteBatch(CollectionsMarshal.AsSpan(values));
        values.Clear();
    }

    /// <remarks>
    /// <para>Integers are times, numbers and indexes, which grow slowly: their differences are short. Texts, and prices too, repeat, so the
    /// default, a dictionary, suits them.</para>
    /// <para>Statistics of floating-point numbers omit NaN, as the Parquet format requires. DuckDB sorts NaN above all numbers, so it would
    /// find some NaN for <c>bidPrice &gt; 100</c> and skip others with their row group. Without statistics it finds all.</para>
    /// </remarks>
    public override void Configure(WriterPropertiesBuilder properties)
    {
        if (typeof(T) == typeof(int) || typeof(T) == typeof(long) || typeof(T) == typeof(DateTime))
            properties.DisableDictionary(name).Encoding(name, Encoding.DeltaBinaryPacked);
        else if (typeof(T) == typeof(double))
            properties.DisableStatistics(name);
    }
}
