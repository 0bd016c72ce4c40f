namespace Tastytrade.Rx;

/// <summary>An exception that was read from a recording or another JSON text. Its message begins with the name of the original
/// type.</summary>
public sealed class RecordedException : TastytradeException
{
    internal RecordedException(string message)
        : base(message)
    {
    }
}
