namespace Tastytrade.Rx;

/// <summary>A file is not a recording, or is one of a later version of the format.</summary>
public sealed class RecordingFormatException : TastytradeException
{
    internal RecordingFormatException(string message)
        : base(message)
    {
    }
}
