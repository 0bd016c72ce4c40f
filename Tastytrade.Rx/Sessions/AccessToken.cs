namespace Tastytrade.Rx.Sessions;

/// <summary>Authorizes requests for about 15 minutes. A class rather than a record, because a record's <c>ToString</c> would print the
/// token.</summary>
internal sealed class AccessToken(string value, DateTimeOffset refreshAt)
{
    /// <summary>The secret value for the Authorization header.</summary>
    public string Value { get; } = value;

    /// <summary>When to fetch the next token, shortly before this one expires.</summary>
    public DateTimeOffset RefreshAt { get; } = refreshAt;
}
