using System.Net.WebSockets;
using System.Reactive.Concurrency;
using Microsoft.Extensions.Logging;
using Tastytrade.Rx.Account.Protocol;
using Tastytrade.Rx.Diagnostics;

namespace Tastytrade.Rx;

/// <summary>Options for how an <see cref="AccountStreamer"/> connects, stays connected and delivers. The defaults suit most programs. No
/// duration may exceed one year. The clock and the timers are those of the session:
/// <see cref="SessionOptions.Scheduler"/>.</summary>
public sealed record AccountStreamerOptions
{
    /// <summary>How often a heartbeat with a current token is sent (default: 20 s; 2 s to 60 s). Two in a row without an answer are the
    /// loss of the connection. The server closes a connection that is silent for 60 s.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often everything is read again over REST while connected (default: 5 minutes; at least 30 s;
    /// <see cref="Timeout.InfiniteTimeSpan"/> for never). It finds what a lost notification concealed, and refreshes balances, which change
    /// with the market without a notification.</summary>
    public TimeSpan ResyncInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The waits between connection attempts, and between attempts to read (default: from the environment variables
    /// <c>TASTYTRADE_BACKOFF_…</c>, see <see cref="BackoffOptions"/>).</summary>
    public BackoffOptions Backoff { get; init; } = BackoffOptions.FromEnvironment();

    /// <summary>How long ConnectAsync tries to connect and to read the accounts before it throws (default: 30 s;
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no limit). Once connected, the streamer reconnects for as long as it lives.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long each step of connecting may take (default: 10 s): opening the socket, and the answer to connect. The connection
    /// also ends if a frame cannot be sent for this long because the server does not read.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an outage may last before the streamer fails with <see cref="ConnectionFailedException"/> (default:
    /// <see cref="Timeout.InfiniteTimeSpan"/>, never).</summary>
    public TimeSpan GiveUpAfter { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>How many items may wait for an observer before it is ended with <see cref="ObserverTooSlowException"/> (default: 10,000;
    /// at least 1). Observers of states never are: they miss the states between.</summary>
    public int MaxPending { get; init; } = 10_000;

    /// <summary>The largest message accepted from the server, in bytes (default: 16 MiB; at least 4096). A larger one ends the
    /// connection.</summary>
    public int MaxFrameBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Configures each socket before it connects, for instance with a proxy; null for nothing.</summary>
    public Action<ClientWebSocketOptions>? ConfigureSocket { get; init; }

    /// <summary>The streamer's logger; null, the default, turns logging off. Neither tokens nor whole account numbers are logged.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>A random number from 0 (inclusive) to 1 (exclusive), for the waits.</summary>
    internal Func<double> Random { get; init; } = System.Random.Shared.NextDouble;

    /// <summary>Checks the options as ConnectAsync does.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public void Validate()
    {
        OptionGuard.Require(
            HeartbeatInterval >= TimeSpan.FromSeconds(2) && HeartbeatInterval <= TimeSpan.FromSeconds(60),
            nameof(HeartbeatInterval), "must be from 2 s to 60 s");
        RequireDuration(ResyncInterval, nameof(ResyncInterval), TimeSpan.FromSeconds(30));
        RequireDuration(ConnectTimeout, nameof(ConnectTimeout), TimeSpan.FromTicks(1));
        RequireDuration(GiveUpAfter, nameof(GiveUpAfter), TimeSpan.FromTicks(1));
        OptionGuard.Require(HandshakeTimeout > TimeSpan.Zero, nameof(HandshakeTimeout), "must be positive");
        OptionGuard.RequireDue(HandshakeTimeout, nameof(HandshakeTimeout));
        OptionGuard.Require(MaxPending >= 1, nameof(MaxPending), "must be at least 1");
        OptionGuard.Require(MaxFrameBytes >= 4096, nameof(MaxFrameBytes), "must be at least 4096");
        OptionGuard.Require(Backoff is not null, nameof(Backoff), "must not be null");
        Backoff!.Validate();
    }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(AccountStreamerOptions), PrintMembers);

    internal AccountSettings ToSettings(IScheduler scheduler, LogQueue log) => new()
    {
        Backoff = Backoff,
        KeepaliveTimeout = HeartbeatInterval,
        HandshakeTimeout = HandshakeTimeout,
        GiveUpAfter = GiveUpAfter,
        Random = Random,
        Scheduler = scheduler,
        Log = new ConnectionLog(log, scheduler),
    };

    private static void RequireDuration(TimeSpan value, string option, TimeSpan least)
    {
        OptionGuard.Require(value == Timeout.InfiniteTimeSpan || value >= least, option, $"must be at least {least}, or infinite");
        OptionGuard.RequireDue(value, option);
    }
}
