namespace Tastytrade.Rx.Simulator.Market;

/// <summary>A random walk with a value at any time, past or future, in any order.</summary>
/// <remarks>It is a sum of noise octaves with amplitudes as the root of their periods, which is what Brownian motion
/// looks like at every scale. A function instead of a stepped state: prices do not depend on who asks when, candles of
/// the past come from the same path, and a scheduler may jump a year ahead.</remarks>
internal sealed class PricePath(ulong seed, double volatility)
{
    private const int Octaves = 14;
    private const double ShortestPeriod = 0.25;
    private const double SecondsPerYear = 365.25 * 86_400;

    private readonly double origin = Raw(seed, 0);

    /// <summary>The factor on the price at time 0, <paramref name="seconds"/> after it.</summary>
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
