using System.Reactive.Concurrency;
using Tastytrade.Rx.Diagnostics;

namespace Tastytrade.Rx.Connections;

/// <summary>A streamer's options, in the form that its connections need.</summary>
internal abstract record ConnectionSettings
{
    /// <summary>What the connection speaks.</summary>
    public abstract IConnectionProtocol Protocol { get; }

    /// <summary>The name of the options, for messages.</summary>
    public abstract string OptionsName { get; }

    /// <summary>The number of this connection within its streamer, from 1.</summary>
    public int Connection { get; init; } = 1;

    public required BackoffOptions Backoff { get; init; }

    /// <summary>How long the server may be silent.</summary>
    public required TimeSpan KeepaliveTimeout { get; init; }

    /// <summary>How long each step of the handshake may take.</summary>
    public required TimeSpan HandshakeTimeout { get; init; }

    public ServiceWaits Waits { get; init; } = new();

    /// <summary>How long an outage may last before the streamer fails.</summary>
    public TimeSpan GiveUpAfter { get; init; } = Timeout.InfiniteTimeSpan;

    public required Func<double> Random { get; init; }

    public required IScheduler Scheduler { get; init; }

    public ConnectionLog Log { get; init; } = ConnectionLog.None;
}
