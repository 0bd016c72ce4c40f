using Tastytrade.Rx.Simulator.DXLink;

namespace Tastytrade.Rx.Simulator;

/// <summary>Misbehaviour on command. Counts of <see cref="int.MaxValue"/> hold until <see cref="Clear"/>, and a count of 0 takes a fault back.</summary>
/// <remarks>All of them are also at <c>POST /faults/{name}</c> of the simulator; <c>GET /faults</c> lists them.</remarks>
public sealed class SimulatorFaults
{
    private readonly SimulatorContext context;
    private readonly DXLinkServer server;

    internal SimulatorFaults(SimulatorContext context, DXLinkServer server)
    {
        this.context = context;
        this.server = server;
    }

    /// <summary>Cuts all open connections without a close frame.</summary>
    /// <returns>Completes when none of them is open.</returns>
    public Task DropAsync() => EndAsync(c => c.Abort());

    /// <summary>Closes all open connections with a close frame.</summary>
    /// <param name="code">The close code: 1000 to 4999.</param>
    /// <param name="reason">The close frame's text.</param>
    /// <returns>Completes when none of them is open, at the latest some seconds later.</returns>
    public Task CloseAsync(int code = 1001, string reason = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 4999);
        return EndAsync(c => c.RequestClose(code, reason));
    }

    /// <summary>Falls silent on the open connections: nothing is sent, and what comes in is read only after <see cref="Thaw"/>, while the sockets stay open.</summary>
    /// <param name="duration">For how long; <see langword="null"/> for until <see cref="Thaw"/>.</param>
    public void Freeze(TimeSpan? duration = null) => ForEach(c => c.Freeze(duration));

    /// <summary>Ends <see cref="Freeze"/>.</summary>
    public void Thaw() => ForEach(c => c.Thaw());

    /// <summary>Answers the next upgrades with status 503.</summary>
    /// <param name="count">How many.</param>
    public void RefuseConnections(int count = int.MaxValue) => context.Faults.Refuse.Set(count);

    /// <summary>Closes the next connections (code 1001) right after they were accepted.</summary>
    /// <param name="count">How many.</param>
    public void CloseAfterAccept(int count = 1) => context.Faults.CloseAfterAccept.Set(count);

    /// <summary>Makes all quote tokens invalid that were given out so far. Authorised sessions go on.</summary>
    public void ExpireTokens() => context.QuoteTokens.ExpireAll();

    /// <summary>Makes all REST access tokens invalid that were given out so far.</summary>
    public void ExpireAccessTokens() => context.AccessTokens.ExpireAll();

    /// <summary>Refuses the token of the next AUTH messages, whether it is good or not.</summary>
    /// <param name="count">How many.</param>
    public void RefuseTokens(int count = int.MaxValue) => context.Faults.RefuseTokens.Set(count);

    /// <summary>Sends AUTH_STATE UNAUTHORIZED on the open connections; they get no data until they send AUTH again.</summary>
    public void Deauthorize() => ForEach(c => c.With(s => s.Deauthorize()));

    /// <summary>Sends an ERROR.</summary>
    /// <param name="error">Such as <c>UNKNOWN</c> or <c>BAD_ACTION</c>.</param>
    /// <param name="message">Its text.</param>
    /// <param name="channel">0 for the connection; the connections without this channel get it too.</param>
    public void SendError(string error = "UNKNOWN", string message = "A fault that the simulator was told to make.", int channel = 0) =>
        ForEach(c => c.Send(ControlFrames.Error(channel, error, message)));

    /// <summary>Closes channels that nobody asked to be closed.</summary>
    /// <param name="channel">Which; <see langword="null"/> for all.</param>
    public void CloseChannels(int? channel = null) => ForEach(c => c.With(s =>
    {
        foreach (var number in s.Channels.Select(open => open.Number).Where(n => channel is null || n == channel).ToArray())
            s.CloseChannel(number);
    }));

    /// <summary>Breaks the JSON of the next FEED_DATA frames.</summary>
    /// <param name="count">How many.</param>
    public void GarbleFrames(int count = 1) => context.Faults.Garble.Set(count);

    /// <summary>Sends the next FEED_DATA, FEED_CONFIG and DOM_SNAPSHOT frames twice.</summary>
    /// <param name="count">How many.</param>
    public void DuplicateFrames(int count = 1) => context.Faults.Duplicate.Set(count);

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
        ArgumentOutOfRangeException.ThrowIfLessThan(pause ?? TimeSpan.Zero, TimeSpan.Zero, nameof(pause));
        context.Faults.DripSize = (bytes, pause ?? TimeSpan.FromMilliseconds(1));
        context.Faults.Drip.Set(count);
    }

    /// <summary>Sends a frame of an unknown type that is larger than any.</summary>
    /// <param name="bytes">How large: 64 bytes to 1 GiB.</param>
    public void SendOversized(int bytes = 8 * 1024 * 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 64);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, 1024 * 1024 * 1024);
        var frame = ControlFrames.Oversized(bytes);
        ForEach(c => c.Send(frame));
    }

    /// <summary>Sends a text frame whose bytes are no UTF-8, at which clients have to close with code 1007.</summary>
    public void SendInvalidText() => ForEach(c => c.Send(ControlFrames.InvalidText()));

    /// <summary>Puts an object where a number belongs, in the first row of the next FEED_DATA frames.</summary>
    /// <param name="count">How many.</param>
    public void BreakRows(int count = 1) => context.Faults.BadRow.Set(count);

    /// <summary>Changes the order of the fields on all open channels, and says so in a FEED_CONFIG before the next data.</summary>
    public void ReorderFields() => ForEachChannel(c => c.Layout.Reorder());

    /// <summary>Changes COMPACT to FULL and FULL to COMPACT on all open channels, and says so in a FEED_CONFIG before the next data.</summary>
    public void SwitchFormat() => ForEachChannel(c =>
        c.Layout.ChangeFormat(c.Layout.Format == FeedFormat.Compact ? FeedFormat.Full : FeedFormat.Compact));

    /// <summary>Holds back what is sent.</summary>
    /// <param name="latency">For how long; zero for not at all.</param>
    public void Delay(TimeSpan latency)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(latency, TimeSpan.Zero);
        context.Faults.Latency = latency;
    }

    /// <summary>Answers the next SETUP messages with ERROR UNSUPPORTED_PROTOCOL and closes.</summary>
    /// <param name="count">How many.</param>
    public void RefuseProtocol(int count = 1) => context.Faults.WrongProtocol.Set(count);

    /// <summary>Leaves out the next SETUP messages; AUTH_STATE follows all the same.</summary>
    /// <param name="count">How many.</param>
    public void OmitSetup(int count = 1) => context.Faults.OmitSetup.Set(count);

    /// <summary>Sends the next SETUP messages with values of the wrong kinds.</summary>
    /// <param name="count">How many.</param>
    public void BreakSetup(int count = 1) => context.Faults.BreakSetup.Set(count);

    /// <summary>Leaves out the next AUTH_STATE messages of handshakes, the answer to AUTH among them.</summary>
    /// <param name="count">How many.</param>
    public void OmitAuthState(int count = 1) => context.Faults.OmitAuthState.Set(count);

    /// <summary>Answers the next REST calls with an error.</summary>
    /// <param name="status">The HTTP status: 400 to 599.</param>
    /// <param name="count">How many.</param>
    /// <param name="retryAfter">What the Retry-After header says; <see langword="null"/> for none.</param>
    public void FailRest(int status = 503, int count = 1, TimeSpan? retryAfter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        context.Faults.RestStatus = status;
        context.Faults.RestRetryAfter = retryAfter;
        context.Faults.Rest.Set(count);
    }

    /// <summary>Never answers the next REST calls: they stay open until the client gives up or the simulator stops.</summary>
    /// <param name="count">How many.</param>
    public void HoldRest(int count = 1) => context.Faults.HoldRest.Set(count);

    /// <summary>Breaks off the bodies of the next REST answers.</summary>
    /// <param name="count">How many.</param>
    public void CutRest(int count = 1) => context.Faults.CutRest.Set(count);

    /// <summary>Answers the next REST calls with status 200 and a body that is not what was asked for: HTML, half a JSON object, or nothing.</summary>
    /// <param name="count">How many.</param>
    public void GarbleRest(int count = 1) => context.Faults.GarbleRest.Set(count);

    /// <summary>Takes back all faults that still wait to happen, delays, and frozen connections.</summary>
    public void Clear()
    {
        context.Faults.Clear();
        Thaw();
    }

    private void ForEach(Action<DXLinkConnection> action)
    {
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
        var connections = server.Connections;
        foreach (var connection in connections)
            end(connection);
        return Task.WhenAll(connections.Select(c => c.Ended));
    }
}
