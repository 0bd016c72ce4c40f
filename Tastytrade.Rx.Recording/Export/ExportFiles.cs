using System.Globalization;

namespace Tastytrade.Rx.Recordings.Export;

/// <summary>The files of an export: <c>Quote/2026-11-27.parquet</c> in its folder. They have temporary names until
/// <see cref="Publish"/>.</summary>
internal sealed class ExportFiles
{
    private const string Extension = ".parquet";
    private readonly string folder;
    private readonly List<(string Temporary, string Final)> pending = [];

    /// <param name="folder">The folder, which is created if necessary.</param>
    /// <param name="first">The first day that the export may have.</param>
    /// <param name="last">The last day that it may have.</param>
    /// <exception cref="IOException">The folder already has a table of one of these days, or cannot be created.</exception>
    public ExportFiles(string folder, DateOnly first, DateOnly last)
    {
        this.folder = folder;
        var existing = Directory.CreateDirectory(folder).EnumerateDirectories()
            .SelectMany(table => table.EnumerateFiles("*" + Extension))
            .FirstOrDefault(file => DayOf(file) is { } day && day >= first && day <= last);
        if (existing is not null)
            throw new IOException($"{existing.FullName} already exists. Delete the tables of this day, or export to another folder.");
    }

    /// <summary>Returns the path at which to write the table of a day.</summary>
    /// <remarks>Names that begin with a point and end otherwise are ignored by those who read a folder of Parquet files.</remarks>
    public string Add(string table, DateOnly day)
    {
        var name = day.ToString("O", CultureInfo.InvariantCulture) + Extension;
        var parent = Directory.CreateDirectory(Path.Combine(folder, table)).FullName;
        var (temporary, final) = (Path.Combine(parent, $".{name}.tmp"), Path.Combine(parent, name));
        pending.Add((temporary, final));
        return temporary;
    }

    /// <summary>Gives all files their final names.</summary>
    public void Publish()
    {
        foreach (var (temporary, final) in pending)
            File.Move(temporary, final);
        pending.Clear();
    }

    /// <summary>Deletes the files that are not published.</summary>
    public void Discard()
    {
        foreach (var (temporary, _) in pending)
            File.Delete(temporary);
        pending.Clear();
    }

    private static DateOnly? DayOf(FileInfo file)
    {
        var name = Path.GetFileNameWithoutExtension(file.Name);
        return DateOnly.TryParseExact(name, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
