using Tastytrade.Rx.Connections;

namespace Tastytrade.Rx.Account.Protocol;

/// <summary>The actions that only the account streamer's protocol requests.</summary>
internal static class AccountEffect
{
    /// <summary>Sends a heartbeat.</summary>
    /// <param name="IsTokenRenewed">Whether it needs another token than the last request.</param>
    public sealed record SendHeartbeat(bool IsTokenRenewed = false) : ConnectionEffect;
}
