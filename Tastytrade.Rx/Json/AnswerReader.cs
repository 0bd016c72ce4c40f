using Newtonsoft.Json;

namespace Tastytrade.Rx.Json;

/// <summary>Reads the JSON of an answer, and keeps what it makes in proportion to the answer's size: no part of it is huge, and there are
/// not more objects and texts than an answer of that size has.</summary>
internal sealed class AnswerReader : JsonTextReader
{
    /// <summary>What each object of a record counts. Those of the API have more than 130 bytes on average.</summary>
    public const int ObjectBytes = 32;

    /// <summary>What each entry of a list counts, with its comma. The lists of the API have symbols of 20 and more.</summary>
    public const int ItemBytes = 8;

    private const int FreeBytes = 64 * 1024;

    /// <summary>In characters, with the blanks before it. A decimal has 29 digits.</summary>
    private const int LongestNumber = 500;

    private long bytesLeft;

    /// <param name="text">The answer.</param>
    /// <param name="bytes">How large it is.</param>
    public AnswerReader(TextReader text, long bytes)
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

    /// <summary>Counts what a reader is about to make.</summary>
    /// <exception cref="JsonFormatException">The answer has too little text for so many.</exception>
    public static void Count(JsonReader reader, long bytes)
    {
        if (((AnswerReader)reader).bytesLeft < bytes)
            throw new JsonFormatException("it has more objects and texts than an answer of its size has");
        ((AnswerReader)reader).bytesLeft -= bytes;
    }

    /// <summary>The buffer that a number, a text or a comment is read into as a whole.</summary>
    private sealed class TokenBuffers : IArrayPool<char>
    {
        /// <summary>In characters. A tenth of it is enough wherever in the buffer the text begins: the longest that is known, the list of
        /// the symbols of SPXW as one text, has less than 400,000.</summary>
        private const int Longest = 4 * 1024 * 1024;

        public static readonly TokenBuffers Shared = new();

        public char[] Rent(int minimumLength) =>
            minimumLength <= Longest ? new char[minimumLength] : throw new JsonFormatException("a number or a text in it is too long");

        public void Return(char[]? array)
        {
        }
    }
}
