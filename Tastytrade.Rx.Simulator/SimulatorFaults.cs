using System.Text;
using Tastytrade.Rx.Simulator.DXLink;

namespace Tastytrade.Rx.Simulator;

/// <summary>Misbehaviour on command. A count of <see cref="int.MaxValue"/> holds until <see cref="Clear"/>, and a count of 0 takes a
/// fault back.</summary>
/// <remarks>All of them are also at <c>POST /faults/{name}</c> of the simulator; <c>GET /faults</c> lists them. Durations are on the
/// simulator's clock, from 0 to 365 days. A session that ends after a fault does not count as abandoned.</remarks>
public sealed partial class SimulatorFaults
{
    internal const string DefaultMessage = "A fault of the simulator.";

    /// <summary>The longest duration of a fault.</summary>
    internal static readonly TimeSpan MaxDuration = TimeSpan.FromDays(365);

    private readonly SimulatorContext context;
    private readonly DXLinkServer server;

    internal SimulatorFaults(SimulatorContext context, DXLinkServer server)
    {
        this.context = context;
        this.server = server;
    }

    /// <summary>Cuts all open connections without a close frame.</summary>
    /// <returns>Completes when they are closed.</returns>
    public Task DropAsync() => EndAsync(c => c.Abort());

    /// <summary>Closes all open connections with a close frame.</summary>
    /// <param name="code">The close code: 1000 to 4999, but not 1005, 1006 and 1015, which are never sent.</param>
    /// <param name="reason">The close frame's text: at most 123 bytes of UTF-8.</param>
    /// <returns>Completes when none of them is open, at the latest some seconds later.</returns>
    public Task CloseAsync(int code = 1001, string reason = "")
    {
        CheckClose(code, reason, nameof(reason));
        return EndAsync(c => c.RequestClose(code, reason));
    }

    /// <summary>Falls silent on the open connections: nothing is sent, and what comes in is read only after <see cref="Thaw"/>, while the
    /// sockets stay open.</summary>
    /// <param name="duration">For how long; <see langword="null"/> for until <see cref="Thaw"/>.</param>
    public void Freeze(TimeSpan? duration = null)
    {
        CheckDuration(duration, nameof(duration));
        ForEach(c => c.Freeze(duration));
    }

    /// <summary>Ends <see cref="Freeze"/>.</summary>
    public void Thaw() => ForEach(c => c.Thaw());

    /// <summary>Answers the next WebSocket upgrades with an HTTP error.</summary>
    /// <param name="count">How many.</param>
    /// <param name="status">The HTTP status: 400 to 599, such as 429 or 502.</param>
    /// <param name="retryAfter">The value of the Retry-After header; <see langword="null"/> for none.</param>
    public void RefuseConnections(int count = int.MaxValue, int status = 503, TimeSpan? retryAfter = null)
    {
        CheckStatus(status);
        CheckDuration(retryAfter, nameof(retryAfter));
        context.Faults.RefuseAnswer = (status, retryAfter);
        context.Faults.Refuse.Set(count);
    }

    /// <summary>Closes the next connections (code 1001) right after they were accepted.</summary>
    /// <param name="count">How many.</param>
    public void CloseAfterAccept(int count = 1) => context.Faults.CloseAfterAccept.Set(count);

    /// <summary>Sends an ERROR.</summary>
    /// <param name="error">Such as <c>UNKNOWN</c> or <c>BAD_ACTION</c>.</param>
    /// <param name="message">Its text.</param>
    /// <param name="channel">0 for the connection; the connections without this channel get it too.</param>
    public void SendError(string error = "UNKNOWN", string message = DefaultMessage, int channel = 0) =>
        ForEach(c => c.Send(ControlFrames.Error(channel, error, message)));

    /// <summary>Cuts the connection in the middle of the next WebSocket frame: half of it is sent, then the socket breaks.</summary>
    /// <param name="count">How many times, each on another connection.</param>
    public void CutFrames(int count = 1) => context.Faults.CutFrames.Set(count);

    /// <summary>Sends the next WebSocket frames a few bytes at a time.</summary>
    /// <param name="count">How many.</param>
    /// <param name="bytes">How many bytes at a time: 1 or more.</param>
    /// <param name="pause">How long the pause after them is, on the simulator's clock; <see langword="null"/> for a millisecond.</param>
    public void DripFrames(int count = 1, int bytes = 3, TimeSpan? pause = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        CheckDuration(pause, nameof(pause));
        context.Faults.DripSize = (bytes, pause ?? TimeSpan.FromMilliseconds(1));
        context.Faults.Drip.Set(count);
    }

    /// <summary>Sends a message of an unknown type that is larger than any. It is made while it is sent, in WebSocket frames of 64
    /// KiB.</summary>
    /// <param name="bytes">How large: 64 bytes to 256 MiB.</param>
    public void SendOversized(int bytes = 8 * 1024 * 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, OversizedMessage.MinBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, OversizedMessage.MaxBytes);
        ForEach(c => c.SendOversized(bytes));
    }

    /// <summary>Sends a text frame whose bytes are no UTF-8, at which clients have to close with code 1007.</summary>
    public void SendInvalidText() => ForEach(c => c.Send(ControlFrames.InvalidText()));

    /// <summary>Holds back what is sent.</summary>
    /// <param name="latency">For how long; zero for not at all.</param>
    public void Delay(TimeSpan latency)
    {
        CheckDuration(latency, nameof(latency));
        context.Faults.Latency = latency;
        context.Faults.Touch();
    }

    /// <summary>Takes back all faults that still wait to happen or that last: delays, frozen connections, a closed market, the session
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
        context.Faults.Touch();
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
        context.Faults.Touch();
        var connections = server.Connections;
        foreach (var connection in connections)
            end(connection);
        return Task.WhenAll(connections.Select(c => c.Ended));
    }
}
