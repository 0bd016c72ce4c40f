namespace Tastytrade.Rx.Simulator.Market;

/// <summary>A random walk as a pure function of time, past or future.</summary>
/// <remarks>It is a sum of noise octaves whose amplitudes are proportional to the square root of their periods, which approximates Brownian
/// motion. Because it has no state, prices do not depend on the order of calls, candles of the past use the same path, and the clock may
/// jump by a year.</remarks>
internal sealed class PricePath(ulong seed, double volatility)
{
    private const int Octaves = 14;
    private const double ShortestPeriod = 0.25;
    private const double SecondsPerYear = 365.25 * 86_400;

    private readonly double origin = Raw(seed, 0);

    /// <summary>The price <paramref name="seconds"/> after the start, relative to the price at the start.</summary>
    public double Factor(double seconds) => Math.Exp(volatility * (Raw(seed, seconds) - origin));

    private static double Raw(ulong seed, double seconds)
    {
        var sum = 0.0;
        var period = ShortestPeriod;
        for (var octave = 0; octave < Octaves; octave++, period *= 4)
        {
            var x = seconds / period;
            var cell = Math.Floor(x);
            var octaveSeed = seed + ((ulong)octave * 0xD1B54A32D192ED03UL);
            var left = Noise.Signed(octaveSeed, (long)cell);
            var right = Noise.Signed(octaveSeed, (long)cell + 1);
            sum += Math.Sqrt(period / SecondsPerYear) * (left + ((x - cell) * (right - left)));
        }

        return sum;
    }
}
