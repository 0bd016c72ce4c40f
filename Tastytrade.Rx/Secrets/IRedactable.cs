namespace Tastytrade.Rx.Secrets;

/// <summary>An exception of the library that quotes text from other sources.</summary>
internal interface IRedactable
{
    /// <summary>A copy of the exception with another message.</summary>
    Exception With(string message, Exception? inner);
}
