using System.Security.Cryptography;

namespace Tastytrade.Rx;

/// <summary>Compares numbers that a server chooses, where they are keys of a hash table.</summary>
/// <remarks>.NET's own hash codes of numbers are fixed, so a server could choose numbers that all have the same one. Here each process
/// draws a hash function at random from a family in which any two numbers share a hash code with a chance of 2⁻³²
/// (multiply-shift). Its sum is mixed afterwards: for some draws the codes of numbers in a regular sequence would differ in few bits
/// only, and a hash table uses some of the bits.</remarks>
internal sealed class NumberComparer
    : IEqualityComparer<long>, IEqualityComparer<int>, IEqualityComparer<double>, IEqualityComparer<decimal>
{
    /// <summary>As many decimal places as a decimal can have: a division by it takes trailing zeros away.</summary>
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>An odd number with its bits spread evenly: 2⁶⁴ divided by the golden ratio.</summary>
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private readonly ulong low;
    private readonly ulong high;
    private readonly ulong offset;

    /// <param name="draw">Gives random numbers of 64 bits.</param>
    public NumberComparer(Func<ulong> draw) => (low, high, offset) = (draw(), draw(), draw());

    public static NumberComparer Instance { get; } = new(static () => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));

    /// <summary>The comparer for a type of keys; null, which stands for the default one, for keys that are not numbers.</summary>
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

    /// <summary>Zero equals minus zero, and NaN equals NaN, whatever their bits.</summary>
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
