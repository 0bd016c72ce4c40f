using System.Net;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>Messages about wrong input.</summary>
internal static class InputErrors
{
    /// <summary>Whether the message of an exception is meant for users.</summary>
    public static bool IsInputError(Exception exception) =>
        exception is FormatException or ArgumentException or InvalidOperationException or TastytradeException;

    /// <summary>Returns the message without the parts that are meant for a log: the failed call, the name of a parameter.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="unknown">The message if the server does not know the symbol.</param>
    public static string MessageOf(Exception exception, string unknown) => exception switch
    {
        TastytradeRequestException { StatusCode: HttpStatusCode.NotFound } => unknown,
        ArgumentException { ParamName: { } name } => exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal),
        _ => exception.Message,
    };
}
