namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>The class attributes of the table's cells, made once: thousands are compared each second.</summary>
internal static class CellClass
{
    private static readonly string[] Flashes = ["", "up-a", "up-b", "down-a", "down-b"];

    private static readonly string[] Names =
    [
        .. from side in (string[])["", "call", "put", "call wide", "put wide"]
           from flash in Flashes
           select $"{side} {flash}".Trim(),
    ];

    /// <summary>A cell without a side, as of the watch list.</summary>
    public static string Of(Flash flash) => Names[(int)flash];

    /// <param name="type">The side that the cell is on.</param>
    /// <param name="isWide">Whether it is left out where there is little room.</param>
    /// <param name="flash">Which way it went.</param>
    public static string Of(OptionType type, bool isWide, Flash flash) =>
        Names[((1 + (int)type + (isWide ? 2 : 0)) * Flashes.Length) + (int)flash];
}
