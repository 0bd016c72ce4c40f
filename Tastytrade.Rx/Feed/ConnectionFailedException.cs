namespace Tastytrade.Rx;

/// <summary>The streamer could not connect within its <c>ConnectTimeout</c>. <see cref="Exception.InnerException"/> is the failure of the
/// last attempt.</summary>
public sealed class ConnectionFailedException : TastytradeException
{
    internal ConnectionFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Why the last attempt failed.</summary>
    public ConnectionReason Reason { get; init; }
}
