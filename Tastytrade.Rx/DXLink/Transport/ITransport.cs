namespace Tastytrade.Rx.DXLink.Transport;

/// <summary>A socket that is opened again whenever it is lost, for as long as the transport lives.</summary>
internal interface ITransport : IAsyncDisposable
{
    /// <summary>Begins to connect. What happens from here on is reported to the listener.</summary>
    void Start();

    /// <summary>Queues a text frame for the connection that is open; without one the frame is dropped, because what it belonged to
    /// starts over on the next connection.</summary>
    void Send(byte[] frame);

    /// <summary>Whether frames wait to be taken by the server. Where they do, <see cref="ITransportListener.OnSent"/> follows, unless the
    /// connection ends first.</summary>
    bool IsBusy => false;

    /// <summary>Closes the connection that is open: a last frame if there is one, then a close frame (1000). A server that does not answer
    /// within 250 ms is left without waiting longer. The transport connects again.</summary>
    void HangUp(byte[]? lastFrame);

    /// <summary>Sends the last frames, closes the socket and ends the transport; never takes longer than a second.</summary>
    Task CloseAsync(IReadOnlyList<byte[]> lastFrames);
}

/// <summary>Gets what a transport does, one call at a time for each connection and in order.</summary>
internal interface ITransportListener
{
    /// <summary>Called before each attempt: waits for the attempt's turn and says where to connect.</summary>
    Task<Uri> PrepareAsync(CancellationToken cancellationToken);

    /// <summary>An attempt did not lead to a connection. The next one is prepared next.</summary>
    void OnAttemptFailed(Exception error);

    /// <summary>A connection is open, and frames sent from now on go out on it. Numbers rise.</summary>
    void OnOpened(int connection);

    /// <summary>A frame of a connection.</summary>
    /// <param name="connection">The connection's number.</param>
    /// <param name="frame">Its bytes, good during the call only.</param>
    /// <param name="mayWait">Whether <see cref="OnIdle"/> follows when no more frames are there: what they bring can wait until
    /// then.</param>
    void OnFrame(int connection, ReadOnlySpan<byte> frame, bool mayWait = false);

    /// <summary>No more frames are there for now.</summary>
    void OnIdle();

    /// <summary>All frames that were queued for a connection have gone out.</summary>
    void OnSent(int connection);

    /// <summary>A connection has ended. Called once for each, unless the transport was closed.</summary>
    void OnClosed(int connection, CloseCause cause);
}
