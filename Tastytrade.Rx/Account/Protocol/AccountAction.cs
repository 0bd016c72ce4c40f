namespace Tastytrade.Rx.Account.Protocol;

/// <summary>The actions of the account streamer.</summary>
internal static class AccountAction
{
    public const string Connect = "connect";
    public const string Heartbeat = "heartbeat";
    public const string PublicWatchlists = "public-watchlists-subscribe";
    public const string QuoteAlerts = "quote-alerts-subscribe";
}
