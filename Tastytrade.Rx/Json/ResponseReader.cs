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
    /// <param name="report">Collects what cannot be read.</param>
    public ResponseReader(TextReader text, long bytes, JsonReport report)
        : base(text)
    {
        bytesLeft = bytes + FreeBytes;
        Report = report;
        ArrayPool = TokenBuffers.Shared;

        // Dates stay text, because Newtonsoft's date detection depends on time zones.
        DateParseHandling = DateParseHandling.None;
    }

    public JsonReport Report { get; }

    /// <summary>The record whose unknown fields are reported; null if they are not.</summary>
    public string? Record { get; init; }

    /// <summary>Whether numbers with a fraction are read as doubles even where a decimal is expected. Decimals cannot be as large, and the
    /// base class then refuses the whole text.</summary>
    public bool ReadsDoublesOnly { get; init; }

    /// <exception cref="JsonFormatException">A number is too long.</exception>
    public override bool Read()
    {
        var (line, column) = (LineNumber, LinePosition);
        var isRead = base.Read();
        if (TokenType is JsonToken.Integer or JsonToken.Float && LinePosition - (LineNumber == line ? column : 0) > LongestNumber)
            throw new JsonFormatException($"a number in it has more than {LongestNumber} characters");
        return isRead;
    }

    /// <summary>The next token that is not a comment.</summary>
    /// <exception cref="JsonReaderException">There is no further token.</exception>
    public JsonToken Next()
    {
        do
        {
            if (!Read())
                throw new JsonReaderException("Unexpected end.");
        }
        while (TokenType == JsonToken.Comment);
        return TokenType;
    }

    /// <summary>Moves from the name of a field to its value.</summary>
    /// <param name="isDouble">Whether a number becomes a double. A decimal keeps the digits that were sent.</param>
    public void NextValue(bool isDouble)
    {
        FloatParseHandling = isDouble || ReadsDoublesOnly ? FloatParseHandling.Double : FloatParseHandling.Decimal;
        Next();
    }

    /// <summary>Moves from the name of a field that no property is for to the end of its value.</summary>
    public void SkipUnknown()
    {
        if (Record is not null)
            Report.AddUnknownField(Record, Path);
        NextValue(isDouble: true);
        Skip();
    }

    /// <summary>Reports a value that cannot be read.</summary>
    public InvalidValue Invalid(string problem)
    {
        Report.AddInvalidField(problem);
        return new(problem);
    }

    /// <summary>Counts the bytes for something that is about to be created.</summary>
    /// <exception cref="JsonFormatException">The response is too small for the number of objects and texts in it.</exception>
    public void Count(long bytes)
    {
        if (bytesLeft < bytes)
            throw new JsonFormatException("it has more objects and texts than an answer of its size has");
        bytesLeft -= bytes;
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
