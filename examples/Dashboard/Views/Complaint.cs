namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>What to tell somebody who typed something wrong.</summary>
internal static class Complaint
{
    /// <summary>Whether an exception speaks to users, not to programmers.</summary>
    public static bool IsOne(Exception exception) => exception is FormatException or ArgumentException or InvalidOperationException or TastytradeException;

    /// <summary>Its message, without the name of a parameter.</summary>
    public static string Of(Exception exception) => exception is ArgumentException { ParamName: { } name }
        ? exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
        : exception.Message;
}
