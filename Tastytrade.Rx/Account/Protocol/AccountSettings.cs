using Tastytrade.Rx.Connections;

namespace Tastytrade.Rx.Account.Protocol;

/// <summary>The options of an <see cref="AccountStreamer"/>, in the form that its connection needs. The keepalive is the interval of
/// heartbeats.</summary>
internal sealed record AccountSettings : ConnectionSettings
{
    public override IConnectionProtocol Protocol => AccountProtocol.Instance;

    public override string OptionsName => nameof(AccountStreamerOptions);
}
