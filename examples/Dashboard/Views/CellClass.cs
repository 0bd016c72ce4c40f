namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>The class attributes of table cells, created once because thousands are compared each second.</summary>
internal static class CellClass
{
    private static readonly string[] Flashes = ["", "up-a", "up-b", "down-a", "down-b"];

    private static readonly string[] Names =
        [.. from side in (string[])["", "call", "put"] from flash in Flashes select $"{side} {flash}".Trim()];

    /// <summary>A cell without a side, such as in the watch list.</summary>
    public static string Of(Flash flash) => Names[(int)flash];

    /// <param name="type">The side of the chain.</param>
    /// <param name="flash">The direction of the last change.</param>
    public static string Of(OptionType type, Flash flash) => Names[((1 + (int)type) * Flashes.Length) + (int)flash];
}
