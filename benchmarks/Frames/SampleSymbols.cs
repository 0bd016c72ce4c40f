using System.Globalization;

namespace Tastytrade.Rx.Benchmarks.Frames;

/// <summary>Streamer symbols of options, all of the same length, 2,000 for each expiration.</summary>
internal static class SampleSymbols
{
    private const int PerExpiration = 2000;

    public static string[] Take(int count) => [.. Enumerable.Range(0, count).Select(Nth)];

    private static string Nth(int n)
    {
        var (expiration, position) = Math.DivRem(n, PerExpiration);
        var day = new DateTime(2026, 12, 1).AddDays(expiration);
        var (strike, side) = (1000 + (position / 2 * 5), position % 2 == 0 ? 'C' : 'P');
        return string.Create(CultureInfo.InvariantCulture, $".SPXW{day:yyMMdd}{side}{strike}");
    }
}
