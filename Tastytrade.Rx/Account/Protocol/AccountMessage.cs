namespace Tastytrade.Rx.Account.Protocol;

/// <summary>A message of the server.</summary>
internal abstract record AccountMessage;

/// <summary>The answer to a request.</summary>
/// <param name="Action">The action that it answers.</param>
/// <param name="IsOk">Whether the server did what was requested.</param>
/// <param name="RequestId">The request's id. Errors may come without it.</param>
/// <param name="Message">Why the server refused; null if it did not.</param>
internal sealed record AccountAnswer(string Action, bool IsOk, long? RequestId, string? Message) : AccountMessage;

/// <summary>A notification.</summary>
internal sealed record AccountEvent(AccountNotification Notification) : AccountMessage;

/// <summary>A message, or a part of one, that could not be read.</summary>
/// <param name="Kind">What kind of part.</param>
/// <param name="Code">The type of the notification; empty if unknown.</param>
/// <param name="Problem">What is wrong. It repeats no value.</param>
internal sealed record UnreadableMessage(MarketDataErrorKind Kind, string Code, string Problem) : AccountMessage;
