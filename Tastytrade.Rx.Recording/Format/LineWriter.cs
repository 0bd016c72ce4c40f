using System.Buffers;

namespace Tastytrade.Rx.Recordings.Format;

/// <summary>Writes lines of a recording.</summary>
internal static class LineWriter
{
    /// <summary>Appends a line with its line feed.</summary>
    /// <param name="output">Receives the bytes.</param>
    /// <param name="line">The line. Its content must be one JSON value without line breaks.</param>
    public static void Write(IBufferWriter<byte> output, in RecordedLine line) => throw new NotImplementedException();

    /// <summary>Appends a received frame: as it is, with line breaks between its tokens replaced by spaces, if it is a JSON object;
    /// otherwise in Base64.</summary>
    public static void WriteReceived(IBufferWriter<byte> output, in RecordedLine line) => throw new NotImplementedException();
}
