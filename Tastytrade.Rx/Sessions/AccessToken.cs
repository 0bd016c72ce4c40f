namespace Tastytrade.Rx.Sessions;

/// <summary>Lets requests through for some 15 minutes. A class, not a record: a record would print it.</summary>
internal sealed class AccessToken(string value, DateTimeOffset refreshAt)
{
    /// <summary>For the Authorization header. A secret.</summary>
    public string Value { get; } = value;

    /// <summary>When to fetch the next one, a little before this one ends.</summary>
    public DateTimeOffset RefreshAt { get; } = refreshAt;
}
