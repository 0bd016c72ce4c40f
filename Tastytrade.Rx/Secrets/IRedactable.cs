namespace Tastytrade.Rx.Secrets;

/// <summary>An exception of the library that holds words of others.</summary>
internal interface IRedactable
{
    /// <summary>The same exception with other words.</summary>
    Exception With(string message, Exception? inner);
}
