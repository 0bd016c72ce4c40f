using System.Buffers;
using System.Buffers.Text;

namespace Tastytrade.Rx.Recordings.Format;

/// <summary>Decodes lines of kind <see cref="LineKind.Unreadable"/>.</summary>
internal static class UnreadableFrame
{
    /// <param name="content">The content of the line: a JSON string in Base64.</param>
    /// <param name="frame">The frame that the server sent.</param>
    /// <returns>False if the content is not such a string.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> content, out byte[] frame)
    {
        frame = [];
        if (content is not [(byte)'"', .. var text, (byte)'"'])
            return false;
        var buffer = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, buffer, out _, out var length) != OperationStatus.Done)
            return false;
        frame = buffer[..length];
        return true;
    }
}
