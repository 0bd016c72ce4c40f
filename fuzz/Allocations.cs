namespace Tastytrade.Rx.Fuzz;

/// <summary>What an input may cost in memory: something for being there, and so much for each of its bytes.</summary>
internal static class Allocations
{
    private const long Base = 1 << 20;

    /// <summary>A cell of two bytes may begin an event of some 300.</summary>
    private const long PerByte = 512;

    /// <exception cref="FuzzFailureException">More was allocated on this thread.</exception>
    public static void Expect(long before, int inputBytes) => ExpectOf(GC.GetAllocatedBytesForCurrentThread() - before, inputBytes);

    /// <exception cref="FuzzFailureException">More was allocated.</exception>
    public static void ExpectOf(long used, int inputBytes)
    {
        if (used > Base + (inputBytes * PerByte))
            throw new FuzzFailureException($"{inputBytes} bytes made {used} be allocated");
    }
}
