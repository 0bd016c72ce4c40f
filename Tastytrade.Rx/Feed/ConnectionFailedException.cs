namespace Tastytrade.Rx;

/// <summary>There was no connection within <see cref="StreamerOptions.ConnectTimeout"/> or <see cref="StreamerOptions.GiveUpAfter"/>, or a
/// feed source failed. <see cref="Exception.InnerException"/> is the failure of the last attempt.</summary>
public sealed class ConnectionFailedException : TastytradeException
{
    internal ConnectionFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Why the last attempt failed.</summary>
    public ConnectionReason Reason { get; init; }
}
