namespace Tastytrade.Rx.Fuzz.Mutation;

/// <summary>Removes the parts of an input that are not necessary for its failure, first large pieces and then small ones.</summary>
internal static class Shrinker
{
    public static byte[] Shrink(byte[] input, Func<byte[], bool> fails)
    {
        for (var size = Math.Max(1, input.Length / 2); ; size /= 2)
        {
            for (var at = 0; at < input.Length;)
            {
                byte[] shorter = [.. input[..at], .. input[Math.Min(input.Length, at + size)..]];
                if (fails(shorter))
                    input = shorter;
                else
                    at += size;
            }

            if (size <= 1)
                return input;
        }
    }
}
