using System.Security.Cryptography;

namespace Tastytrade.Rx;

/// <summary>Compares numbers chosen by a server that are used as hash table keys.</summary>
/// <remarks>.NET's hash codes of numbers are fixed, so a server could choose numbers that all have the same one. This comparer draws a
/// random hash function for each process, from a family in which any two numbers collide with a probability of 2⁻³² (multiply-shift). The
/// sum is mixed afterwards: for some draws the codes of regularly spaced numbers would differ in only a few bits, and a hash table uses
/// only some of the bits.</remarks>
internal sealed class NumberComparer
    : IEqualityComparer<long>, IEqualityComparer<int>, IEqualityComparer<double>, IEqualityComparer<decimal>
{
    /// <summary>One with the maximum number of decimal places: dividing by it removes trailing zeros.</summary>
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>An odd number with evenly distributed bits: 2⁶⁴ divided by the golden ratio.</summary>
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private readonly ulong low;
    private readonly ulong high;
    private readonly ulong offset;

    /// <param name="draw">Returns random 64-bit numbers.</param>
    public NumberComparer(Func<ulong> draw) => (low, high, offset) = (draw(), draw(), draw());

    public static NumberComparer Instance { get; } = new(static () => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));

    /// <summary>The comparer for a key type; null, meaning the default comparer, for keys that are not numbers.</summary>
    public static IEqualityComparer<T>? For<T>() => Instance as IEqualityComparer<T>;

    public bool Equals(long x, long y) => x == y;

    public bool Equals(int x, int y) => x == y;

    public bool Equals(double x, double y) => x.Equals(y);

    public bool Equals(decimal x, decimal y) => x == y;

    public int GetHashCode(long number)
    {
        var sum = (low * (uint)number) + (high * (uint)(number >> 32)) + offset;
        sum = (sum ^ (sum >> 32)) * Spread;
        return (int)(((sum ^ (sum >> 32)) * Spread) >> 32);
    }

    public int GetHashCode(int number) => GetHashCode((long)number);

    /// <summary>Zero equals minus zero, and NaN equals NaN, regardless of their bits.</summary>
    public int GetHashCode(double number) =>
        GetHashCode(number == 0 ? 0 : BitConverter.DoubleToInt64Bits(double.IsNaN(number) ? double.NaN : number));

    public int GetHashCode(decimal number)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number == 0 ? 0 : number / One, parts);
        return GetHashCode(Pair(GetHashCode(Pair(parts[0], parts[1])), GetHashCode(Pair(parts[2], parts[3]))));
    }

    private static long Pair(int low, int high) => ((long)high << 32) | (uint)low;
}
