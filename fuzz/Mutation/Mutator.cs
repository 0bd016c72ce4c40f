using System.Text;

namespace Tastytrade.Rx.Fuzz.Mutation;

/// <summary>Creates inputs by changing bytes and tokens of other inputs. Most results are nearly valid.</summary>
/// <param name="random">The source of randomness.</param>
/// <param name="corpus">The seeds, followed by inputs with new outcomes.</param>
/// <param name="seeds">The number of seeds.</param>
/// <param name="words">Texts with a meaning for the target.</param>
internal sealed class Mutator(Random random, IReadOnlyList<byte[]> corpus, int seeds, IReadOnlyList<string> words)
{
    private const int Longest = 8192;

    private readonly byte[][] words = [.. words.Select(Encoding.UTF8.GetBytes)];

    /// <summary>An input of the corpus, changed one or more times.</summary>
    public byte[] Next()
    {
        // Half of the inputs start from a seed: later inputs are mostly invalid, and only valid ones give nearly valid results.
        var input = random.Next(2) == 0 ? corpus[random.Next(seeds)] : OneOf(corpus);
        do
        {
            input = random.Next(3) == 0 ? ChangeBytes(input) : ChangeTokens(input);
        }
        while (random.Next(2) == 0);
        return input.Length <= Longest ? input : input[..Longest];
    }

    private byte[] ChangeBytes(byte[] input)
    {
        var at = random.Next(input.Length + 1);
        var end = Math.Min(input.Length, at + random.Next(1, 16));
        switch (random.Next(9))
        {
            case 0 when at < input.Length: return With(input, at, (byte)(input[at] ^ (1 << random.Next(8))));
            case 1 when at < input.Length: return With(input, at, (byte)random.Next(256));
            case 2 when at < input.Length: return With(input, at, (byte)(input[at] + random.Next(-1, 2)));
            case 3: return [.. input[..at], .. input[end..]];
            case 4: return [.. input[..end], .. input[at..]];
            case 5: return input[..at];
            case 6: return [.. input[..at], .. Part(OneOf(corpus))];
            case 7: return [.. input[..at], (byte)random.Next(256), .. input[at..]];
            default: return [.. input[..at], .. OneOf(Oddities.Values), .. input[at..]];
        }
    }

    private byte[] ChangeTokens(byte[] input)
    {
        var tokens = JsonTokens.Split(input);
        if (tokens.Count == 0)
            return OneOf(Oddities.Values);
        var i = random.Next(tokens.Count);
        var last = Math.Min(tokens.Count - 1, i + (random.Next(3) == 0 ? random.Next(1, 12) : 0));
        var (start, end) = (tokens[i].Start.Value, tokens[last].End.Value);
        var some = input[start..end];
        return random.Next(12) switch
        {
            0 => Replace(""u8),
            1 => Replace([.. some, .. some]),
            2 => Replace([.. some, (byte)',', .. some]),
            3 => Swap(input, tokens[i], OneOf(tokens)),
            4 or 5 => Replace(OneOf(Oddities.Numbers)),
            6 => Replace(OneOf(Oddities.Values)),
            7 => Replace(Token(OneOf(corpus))),
            8 => Nest(some, random.Next(8) == 0 ? random.Next(1, 700) : random.Next(1, 40)),
            9 => Replace([OneOf<byte>(" \n\r\t\v"u8.ToArray()), .. some]),
            10 when words.Length > 0 => Replace(OneOf(words)),
            _ => Escape(some),
        };

        byte[] Replace(ReadOnlySpan<byte> by) => [.. input[..start], .. by, .. input[end..]];

        byte[] Nest(byte[] inner, int depth) => Replace(random.Next(2) == 0
            ? [.. Enumerable.Repeat((byte)'[', depth), .. inner, .. Enumerable.Repeat((byte)']', depth)]
            : [.. Enumerable.Repeat("{\"a\":"u8.ToArray(), depth).SelectMany(b => b), .. inner, .. Enumerable.Repeat((byte)'}', depth)]);

        // Writes one character as a JSON escape.
        byte[] Escape(byte[] text)
        {
            var at = random.Next(text.Length);
            return Replace([.. text[..at], .. Encoding.ASCII.GetBytes($"\\u{(int)text[at]:x4}"), .. text[(at + 1)..]]);
        }
    }

    private byte[] Token(byte[] of) => JsonTokens.Split(of) is { Count: > 0 } tokens ? of[OneOf(tokens)] : of;

    private byte[] Part(byte[] of) => of[random.Next(of.Length + 1)..];

    private static byte[] Swap(byte[] input, Range a, Range b)
    {
        if (a.Start.Value > b.Start.Value)
            (a, b) = (b, a);
        return a.Equals(b) ? input : [.. input[..a.Start], .. input[b], .. input[a.End..b.Start], .. input[a], .. input[b.End..]];
    }

    private static byte[] With(byte[] input, int at, byte value)
    {
        byte[] changed = [.. input];
        changed[at] = value;
        return changed;
    }

    private T OneOf<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
