using Newtonsoft.Json;

namespace Tastytrade.Rx.Json;

/// <summary>Reads a JSON response and keeps memory use in proportion to its size: no token is huge, and there are not more objects and
/// texts than a response of that size normally has.</summary>
internal sealed class ResponseReader : JsonTextReader
{
    /// <summary>The bytes counted for each object of a record. Objects of the API average more than 130 bytes.</summary>
    public const int ObjectBytes = 32;

    /// <summary>The bytes counted for each list entry with its comma. Symbols in the API's lists take 20 bytes and more.</summary>
    public const int ItemBytes = 8;

    private const int FreeBytes = 64 * 1024;

    /// <summary>In characters, including the white space before the number. A decimal has 29 digits.</summary>
    private const int LongestNumber = 500;

    private long bytesLeft;

    /// <param name="text">The response.</param>
    /// <param name="bytes">Its size in bytes.</param>
    public ResponseReader(TextReader text, long bytes)
        : base(text)
    {
        bytesLeft = bytes + FreeBytes;
        ArrayPool = TokenBuffers.Shared;
    }

    /// <exception cref="JsonFormatException">A number is too long.</exception>
    public override bool Read()
    {
        var (line, column) = (LineNumber, LinePosition);
        var isRead = base.Read();
        if (TokenType is JsonToken.Integer or JsonToken.Float && LinePosition - (LineNumber == line ? column : 0) > LongestNumber)
            throw new JsonFormatException($"a number in it has more than {LongestNumber} characters");
        return isRead;
    }

    /// <summary>Counts the bytes for something that a reader is about to create.</summary>
    /// <exception cref="JsonFormatException">The response is too small for the number of objects and texts in it.</exception>
    public static void Count(JsonReader reader, long bytes)
    {
        if (((ResponseReader)reader).bytesLeft < bytes)
            throw new JsonFormatException("it has more objects and texts than an answer of its size has");
        ((ResponseReader)reader).bytesLeft -= bytes;
    }

    /// <summary>The buffer for one complete number, text or comment.</summary>
    private sealed class TokenBuffers : IArrayPool<char>
    {
        /// <summary>In characters. A tenth would be enough, wherever in the buffer the text begins: the longest known text, the symbols of
        /// SPXW as one text, has fewer than 400,000.</summary>
        private const int Longest = 4 * 1024 * 1024;

        public static readonly TokenBuffers Shared = new();

        public char[] Rent(int minimumLength) =>
            minimumLength <= Longest ? new char[minimumLength] : throw new JsonFormatException("a number or a text in it is too long");

        public void Return(char[]? array)
        {
        }
    }
}
