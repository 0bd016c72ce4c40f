namespace Tastytrade.Rx.DXLink.Demand;

/// <summary>The order in which demand is sent while the server's limits let only part of it through.</summary>
internal static class Urgency
{
    public const int Levels = 4;

    /// <summary>The first level of what was asked for in bulk.</summary>
    public const byte Bulk = 2;

    /// <summary>A call that names more symbols than this asks in bulk.</summary>
    private const int Named = 16;

    /// <summary>Symbols by name before those in bulk, and underlyings before their options.</summary>
    public static byte Of(string symbol, int symbolsOfTheCall) =>
        (byte)((symbolsOfTheCall > Named ? Bulk : 0) + (symbol.StartsWith('.') ? 1 : 0));
}
