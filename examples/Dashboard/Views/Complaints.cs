using System.Net;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>What to tell somebody who typed something wrong.</summary>
internal static class Complaints
{
    /// <summary>Whether an exception speaks to users, not to programmers.</summary>
    public static bool IsOne(Exception exception) => exception is FormatException or ArgumentException or InvalidOperationException or TastytradeException;

    /// <summary>Its message, without what is for a log: the call that failed, the name of a parameter.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="unknown">What to say where the server does not know what was asked for.</param>
    public static string Of(Exception exception, string unknown) => exception switch
    {
        TastytradeRequestException { StatusCode: HttpStatusCode.NotFound } => unknown,
        ArgumentException { ParamName: { } name } => exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal),
        _ => exception.Message,
    };
}
