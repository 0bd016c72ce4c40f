namespace Tastytrade.Rx.Simulator.Market;

/// <summary>Random numbers that are pure functions of (seed, n), so they do not depend on the order of calls.</summary>
internal static class Noise
{
    public static ulong Seed(int seed, string text)
    {
        // FNV-1a, because string.GetHashCode differs between processes.
        var hash = 14695981039346656037UL ^ (uint)seed;
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }

    /// <summary>The finalizer of SplitMix64.</summary>
    public static ulong Hash(ulong seed, long n)
    {
        var z = seed + ((ulong)n * 0x9E3779B97F4A7C15UL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 inclusive to 1 exclusive.</summary>
    public static double Uniform(ulong seed, long n) => (Hash(seed, n) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from −1 inclusive to 1 exclusive.</summary>
    public static double Signed(ulong seed, long n) => (2 * Uniform(seed, n)) - 1;

    /// <summary>An integer from <paramref name="min"/> to <paramref name="max"/>, both inclusive.</summary>
    public static int Between(ulong seed, long n, int min, int max) => min + (int)(Hash(seed, n) % (ulong)(max - min + 1));
}
