namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Eight ASCII digits in a 64-bit word, the first digit in the lowest byte.</summary>
internal static class EightDigits
{
    private const ulong Zeros = 0x3030303030303030;

    /// <summary>Whether all eight bytes are digits: the upper half of each byte is 3, and still is after adding 6.</summary>
    public static bool Are(ulong text)
    {
        const ulong High = 0xF0F0F0F0F0F0F0F0, AboveNine = 0x0606060606060606;
        return ((text & High) | (((text + AboveNine) & High) >> 4)) == (Zeros | (Zeros >> 4));
    }

    public static ulong ToNumber(ulong text) => Join(text - Zeros);

    /// <summary>Combines neighbours into numbers of two digits, then four, then eight.</summary>
    /// <param name="values">The values of the digits, 0 to 9.</param>
    public static ulong Join(ulong values)
    {
        values = (values * 10) + (values >> 8);
        return (((values & 0x000000FF000000FF) * 0x000F424000000064) + (((values >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32;
    }
}
