namespace Tastytrade.Rx.Fuzz;

/// <summary>Limits the memory that the library may allocate for an input: a constant, plus an amount for each byte.</summary>
internal static class Allocations
{
    private const long Base = 1 << 20;

    /// <summary>Two bytes of a frame may be enough for an event of about 300 bytes.</summary>
    private const long PerByte = 512;

    /// <exception cref="FuzzFailureException">This thread has allocated more.</exception>
    public static void Expect(long before, int inputBytes) => ExpectOf(GC.GetAllocatedBytesForCurrentThread() - before, inputBytes);

    /// <exception cref="FuzzFailureException">The limit was exceeded.</exception>
    public static void ExpectOf(long used, int inputBytes)
    {
        if (used > Base + (inputBytes * PerByte))
            throw new FuzzFailureException($"{inputBytes} bytes of input allocated {used} bytes");
    }
}
