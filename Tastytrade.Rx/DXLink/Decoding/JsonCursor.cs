using System.Buffers;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// Reads UTF-8 JSON value by value without building objects. It validates what it reads, never reads past the end, and throws
/// <see cref="FrameException"/> if the text is not JSON.
/// </summary>
/// <param name="json">The text.</param>
/// <param name="maxDepth">How deeply a skipped value may be nested.</param>
internal ref struct JsonCursor(ReadOnlySpan<byte> json, int maxDepth = JsonDepth.Default)
{
    /// <summary>Bytes that end the plain part of a string: a quote, an escape, or a control character, which JSON forbids.</summary>
    private static readonly SearchValues<byte> StringStops = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private readonly ReadOnlySpan<byte> json = json;
    private readonly int maxDepth = maxDepth;

    /// <summary>The whole text.</summary>
    public readonly ReadOnlySpan<byte> Text => json;

    /// <summary>The position of the next byte.</summary>
    public int Position { get; set; }

    /// <summary>The next byte after white space, without consuming it; 0 at the end.</summary>
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

    /// <summary>Reads a string, which must be next. Returns the bytes between the quotes.</summary>
    /// <param name="hasEscapes">Whether the bytes still contain escapes; see <see cref="JsonText.Unescape"/>.</param>
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
                    throw Broken("a string contains a control character");
            }
        }
    }

    /// <summary>Reads a property name, which must be next. Returns its bytes with escapes replaced.</summary>
    public ReadOnlySpan<byte> ReadName()
    {
        var name = ReadString(out var hasEscapes);
        return hasEscapes ? JsonText.Unescape(name, new byte[name.Length]) : name;
    }

    /// <summary>Reads a number, which must be next. Returns its text.</summary>
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

    /// <summary>Reads the expected literal: true, false or null.</summary>
    public void ReadLiteral(ReadOnlySpan<byte> literal)
    {
        Peek();
        if (!json[Position..].StartsWith(literal))
            throw Broken("a value expected");
        Position += literal.Length;
    }

    /// <summary>Reads any value and returns its text.</summary>
    public ReadOnlySpan<byte> ReadRaw()
    {
        Peek();
        var start = Position;
        Skip();
        return json[start..Position];
    }

    /// <summary>Skips any value.</summary>
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
            throw Broken("a string contains an invalid escape");
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
