namespace Tastytrade.Rx.Demands;

/// <summary>The order in which demand is sent when the server's limits allow only part of it.</summary>
internal static class Urgency
{
    public const int Levels = 4;

    /// <summary>The first level of bulk requests.</summary>
    public const byte Bulk = 2;

    /// <summary>A call with more symbols than this is a bulk request.</summary>
    private const int Named = 16;

    /// <summary>Calls with few symbols come before bulk requests, and underlyings before their options.</summary>
    public static byte Of(string symbol, int symbolsOfTheCall) =>
        (byte)((symbolsOfTheCall > Named ? Bulk : 0) + (symbol.StartsWith('.') ? 1 : 0));
}
