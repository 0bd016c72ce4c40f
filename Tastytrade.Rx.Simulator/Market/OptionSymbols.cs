using System.Globalization;

namespace Tastytrade.Rx.Simulator.Market;

/// <summary>Formats the REST symbols and streamer symbols of options.</summary>
internal static class OptionSymbols
{
    /// <summary><c>.SPY261218C600</c></summary>
    public static string Streamer(string root, DateOnly date, bool call, decimal strike) =>
        string.Create(CultureInfo.InvariantCulture, $".{root}{date:yyMMdd}{Side(call)}{strike:0.####}");

    /// <summary><c>SPY   261218C00600000</c></summary>
    public static string Occ(string root, DateOnly date, bool call, decimal strike) =>
        string.Create(CultureInfo.InvariantCulture, $"{root,-6}{date:yyMMdd}{Side(call)}{(long)(strike * 1000):00000000}");

    /// <summary><c>./EW3Z26C6000:XCME</c></summary>
    public static string FutureStreamer(string root, int year, int month, bool call, decimal strike) =>
        string.Create(CultureInfo.InvariantCulture, $"./{root}{FutureMonths.Code(month)}{year % 100:00}{Side(call)}{strike:0.####}:XCME");

    /// <summary><c>./ESZ6 EW3Z6 261218C6000</c></summary>
    public static string Future(string future, string contract, DateOnly date, bool call, decimal strike) =>
        string.Create(CultureInfo.InvariantCulture, $".{future,-6}{contract,-6}{date:yyMMdd}{Side(call)}{strike:0.####}");

    private static char Side(bool call) => call ? 'C' : 'P';
}
