using System.Buffers;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// Walks JSON in UTF-8, value by value, without making anything of it. It validates what it walks over, never reads
/// past the end, and throws <see cref="FrameException"/> where the text is not JSON.
/// </summary>
/// <param name="json">The text.</param>
/// <param name="maxDepth">How deep a value that is passed over may be nested.</param>
internal ref struct JsonCursor(ReadOnlySpan<byte> json, int maxDepth = JsonDepth.Default)
{
    /// <summary>What ends the plain part of a string: a quote, an escape, or a control character, which JSON forbids.</summary>
    private static readonly SearchValues<byte> StringStops = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private readonly ReadOnlySpan<byte> json = json;
    private readonly int maxDepth = maxDepth;

    /// <summary>All of the text.</summary>
    public readonly ReadOnlySpan<byte> Text => json;

    /// <summary>The place of the next byte.</summary>
    public int Position { get; set; }

    /// <summary>The next byte that is not white space, not consumed; 0 at the end.</summary>
    public byte Peek()
    {
        while (Position < json.Length)
        {
            var next = json[Position];
            if (next > ' ')
                return next;
            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                break;
            Position++;
        }

        return 0;
    }

    public bool TryConsume(byte expected)
    {
        if (Peek() != expected)
            return false;
        Position++;
        return true;
    }

    public void Expect(byte expected)
    {
        if (!TryConsume(expected))
            throw Broken($"'{(char)expected}' expected");
    }

    public void ExpectEnd()
    {
        if (Peek() != 0 || Position < json.Length)
            throw Broken("nothing more expected");
    }

    /// <summary>A string, which must be next, as its bytes between the quotes.</summary>
    /// <param name="hasEscapes">Whether the bytes still hold escapes, see <see cref="JsonText.Unescape"/>.</param>
    public ReadOnlySpan<byte> ReadString(out bool hasEscapes)
    {
        Expect((byte)'"');
        var start = Position;
        hasEscapes = false;
        while (true)
        {
            var stop = json[Position..].IndexOfAny(StringStops);
            if (stop < 0)
                throw Broken("a string has no end");
            Position += stop + 1;
            switch (json[Position - 1])
            {
                case (byte)'"':
                    return json[start..(Position - 1)];
                case (byte)'\\':
                    hasEscapes = true;
                    SkipEscape();
                    break;
                default:
                    throw Broken("a string holds a control character");
            }
        }
    }

    /// <summary>A name, which must be next, as its bytes: with escapes it is the same name.</summary>
    public ReadOnlySpan<byte> ReadName()
    {
        var name = ReadString(out var hasEscapes);
        return hasEscapes ? JsonText.Unescape(name, new byte[name.Length]) : name;
    }

    /// <summary>A number, which must be next, as its text.</summary>
    public ReadOnlySpan<byte> ReadNumber(out bool isInteger)
    {
        Peek();
        var start = Position;
        if (At((byte)'-'))
            Position++;
        if (At((byte)'0'))
            Position++;
        else
            SkipDigits();
        isInteger = true;
        if (At((byte)'.'))
        {
            isInteger = false;
            Position++;
            SkipDigits();
        }

        if (At((byte)'e') || At((byte)'E'))
        {
            isInteger = false;
            Position++;
            if (At((byte)'+') || At((byte)'-'))
                Position++;
            SkipDigits();
        }

        return json[start..Position];
    }

    /// <summary>true, false or null, whichever is expected.</summary>
    public void ReadLiteral(ReadOnlySpan<byte> literal)
    {
        Peek();
        if (!json[Position..].StartsWith(literal))
            throw Broken("a value expected");
        Position += literal.Length;
    }

    /// <summary>Any value, as its text.</summary>
    public ReadOnlySpan<byte> ReadRaw()
    {
        Peek();
        var start = Position;
        Skip();
        return json[start..Position];
    }

    /// <summary>Any value, passed over.</summary>
    public void Skip() => Skip(0);

    private void Skip(int depth)
    {
        switch (Peek())
        {
            case (byte)'"': ReadString(out _); break;
            case (byte)'t': ReadLiteral("true"u8); break;
            case (byte)'f': ReadLiteral("false"u8); break;
            case (byte)'n': ReadLiteral("null"u8); break;
            case (byte)'[': SkipContainer((byte)']', isObject: false, depth + 1); break;
            case (byte)'{': SkipContainer((byte)'}', isObject: true, depth + 1); break;
            default: ReadNumber(out _); break;
        }
    }

    private void SkipContainer(byte end, bool isObject, int depth)
    {
        if (depth > maxDepth)
            throw Broken($"nested more than {maxDepth} deep");
        Position++;
        if (TryConsume(end))
            return;
        do
        {
            if (isObject)
            {
                ReadString(out _);
                Expect((byte)':');
            }

            Skip(depth);
        }
        while (TryConsume((byte)','));
        Expect(end);
    }

    private void SkipEscape()
    {
        var escape = Position < json.Length ? json[Position++] : (byte)0;
        var isWhole = escape == 'u'
            ? json.Length - Position >= 4 && !json.Slice(Position, 4).ContainsAnyExcept(HexDigits)
            : "\"\\/bfnrt"u8.Contains(escape);
        if (!isWhole)
            throw Broken("a string holds an escape that JSON does not know");
        if (escape == 'u')
            Position += 4;
    }

    private readonly bool At(byte expected) => Position < json.Length && json[Position] == expected;

    private void SkipDigits()
    {
        var start = Position;
        while (Position < json.Length && (uint)(json[Position] - '0') <= 9)
            Position++;
        if (Position == start)
            throw Broken("a number expected");
    }

    private readonly FrameException Broken(string what) => new($"broken JSON: {what} at byte {Position} of {json.Length}");
}
