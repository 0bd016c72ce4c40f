using System.Text;
using Tastytrade.Rx.Simulator.AccountStreams;
using Tastytrade.Rx.Simulator.DXLink;

namespace Tastytrade.Rx.Simulator;

/// <summary>Triggers faults. A count of <see cref="int.MaxValue"/> lasts until <see cref="Clear"/>, and a count of 0 cancels a
/// fault.</summary>
/// <remarks>Each fault is also available over HTTP as <c>POST /faults/{name}</c>; <c>GET /faults</c> lists them. Durations are on the
/// simulator's clock, from 0 to 365 days. A session that ends after a fault does not count as abandoned. Faults of connections apply to
/// DXLink connections, unless they name the account streamer; <see cref="CutFrames"/> and <see cref="DripFrames"/> apply to both.</remarks>
public sealed partial class SimulatorFaults
{
    internal const string DefaultMessage = "Simulated fault.";

    /// <summary>The longest duration of a fault.</summary>
    internal static readonly TimeSpan MaxDuration = TimeSpan.FromDays(365);

    private readonly SimulatorContext context;
    private readonly DXLinkServer server;
    private readonly AccountStreamerServer accountStreamer;

    internal SimulatorFaults(SimulatorContext context, DXLinkServer server, AccountStreamerServer accountStreamer)
    {
        this.context = context;
        this.server = server;
        this.accountStreamer = accountStreamer;
    }

    /// <summary>Aborts all open connections without a close frame.</summary>
    /// <returns>A task that completes when they are closed.</returns>
    public Task DropAsync() => EndAsync(c => c.Abort());

    /// <summary>Closes all open connections with a close frame.</summary>
    /// <param name="code">The close code: 1000 to 4999, except 1005, 1006 and 1015, which are never sent.</param>
    /// <param name="reason">The text of the close frame: at most 123 bytes of UTF-8.</param>
    /// <returns>A task that completes when all of them are closed, at most a few seconds later.</returns>
    public Task CloseAsync(int code = 1001, string reason = "")
    {
        CheckClose(code, reason, nameof(reason));
        return EndAsync(c => c.RequestClose(code, reason));
    }

    /// <summary>Freezes the open connections. The simulator sends nothing, and processes incoming messages only after <see cref="Thaw"/>.
    /// The sockets stay open.</summary>
    /// <param name="duration">How long; <see langword="null"/> until <see cref="Thaw"/>.</param>
    public void Freeze(TimeSpan? duration = null)
    {
        CheckDuration(duration, nameof(duration));
        ForEach(c => c.Freeze(duration));
    }

    /// <summary>Ends <see cref="Freeze"/>.</summary>
    public void Thaw() => ForEach(c => c.Thaw());

    /// <summary>Answers the next WebSocket upgrades with an HTTP error.</summary>
    /// <param name="count">How many upgrades.</param>
    /// <param name="status">The HTTP status: 400 to 599, such as 429 or 502.</param>
    /// <param name="retryAfter">The value of the Retry-After header; <see langword="null"/> to omit it.</param>
    public void RefuseConnections(int count = int.MaxValue, int status = 503, TimeSpan? retryAfter = null)
    {
        CheckStatus(status);
        CheckDuration(retryAfter, nameof(retryAfter));
        context.Faults.RefuseAnswer = (status, retryAfter);
        context.Faults.Refuse.Set(count);
    }

    /// <summary>Closes the next connections with code 1001 immediately after accepting them.</summary>
    /// <param name="count">How many connections.</param>
    public void CloseAfterAccept(int count = 1) => context.Faults.CloseAfterAccept.Set(count);

    /// <summary>Sends an ERROR on the open connections.</summary>
    /// <param name="error">The error code, such as <c>UNKNOWN</c> or <c>BAD_ACTION</c>.</param>
    /// <param name="message">The error message.</param>
    /// <param name="channel">The channel number; 0 for the connection. Connections without this channel get the ERROR too.</param>
    public void SendError(string error = "UNKNOWN", string message = DefaultMessage, int channel = 0) =>
        ForEach(c => c.Send(ControlFrames.Error(channel, error, message)));

    /// <summary>Aborts the connection in the middle of the next WebSocket frame.</summary>
    /// <param name="count">How many times, each on a different connection.</param>
    public void CutFrames(int count = 1) => context.Faults.CutFrames.Set(count);

    /// <summary>Sends the next WebSocket frames a few bytes at a time.</summary>
    /// <param name="count">How many frames.</param>
    /// <param name="bytes">How many bytes at a time: 1 or more.</param>
    /// <param name="pause">The pause after each write, on the simulator's clock; <see langword="null"/> for 1 millisecond.</param>
    public void DripFrames(int count = 1, int bytes = 3, TimeSpan? pause = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        CheckDuration(pause, nameof(pause));
        context.Faults.DripSize = (bytes, pause ?? TimeSpan.FromMilliseconds(1));
        context.Faults.Drip.Set(count);
    }

    /// <summary>Sends a very large message of an unknown type. It is generated while it is sent, in WebSocket frames of 64 KiB.</summary>
    /// <param name="bytes">The size: 64 bytes to 256 MiB.</param>
    public void SendOversized(int bytes = 8 * 1024 * 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, OversizedMessage.MinBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, OversizedMessage.MaxBytes);
        ForEach(c => c.SendOversized(bytes));
    }

    /// <summary>Sends a text frame that is not valid UTF-8. Clients must close the connection with code 1007.</summary>
    public void SendInvalidText() => ForEach(c => c.Send(ControlFrames.InvalidText()));

    /// <summary>Delays all frames that the simulator sends.</summary>
    /// <param name="latency">The delay; zero for no delay.</param>
    public void Delay(TimeSpan latency)
    {
        CheckDuration(latency, nameof(latency));
        context.Faults.Latency = latency;
        context.Faults.MarkChanged();
    }

    /// <summary>Cancels all pending and lasting faults, such as delays, frozen connections, a closed market or the session
    /// limit.</summary>
    public void Clear()
    {
        context.Faults.Clear();
        context.Sessions.Block(null);
        Thaw();
    }

    private static void CheckStatus(int status)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
    }

    private static void CheckClose(int code, string text, string textName)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 4999);
        if (code is 1005 or 1006 or 1015)
            throw new ArgumentOutOfRangeException(nameof(code), $"Close code {code} is never sent.");
        if (Encoding.UTF8.GetByteCount(text) > 123)
            throw new ArgumentException("The text of a close frame must have at most 123 bytes.", textName);
    }

    private static void CheckDuration(TimeSpan? duration, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration ?? TimeSpan.Zero, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(duration ?? TimeSpan.Zero, MaxDuration, name);
    }

    private DateTimeOffset End(TimeSpan? duration)
    {
        CheckDuration(duration, nameof(duration));
        return duration is { } time ? context.Clock.Now + time : DateTimeOffset.MaxValue;
    }

    private void ForEach(Action<DXLinkConnection> action)
    {
        context.Faults.MarkChanged();
        foreach (var connection in server.Connections)
            action(connection);
    }

    private void ForEachChannel(Action<FeedChannel> action) => ForEach(c => c.With(s =>
    {
        foreach (var channel in s.Channels.OfType<FeedChannel>())
            action(channel);
    }));

    private Task EndAsync(Action<DXLinkConnection> end)
    {
        context.Faults.MarkChanged();
        var connections = server.Connections;
        foreach (var connection in connections)
            end(connection);
        return Task.WhenAll(connections.Select(c => c.Ended));
    }
}
