namespace Tastytrade.Rx.Transport;

/// <summary>A socket that is opened again whenever it is lost, until the transport is disposed.</summary>
internal interface ITransport : IAsyncDisposable
{
    /// <summary>Starts connecting. Everything that happens from here on is reported to the listener.</summary>
    void Start();

    /// <summary>Queues a text frame for a socket. If that socket is no longer open, the frame is dropped, because its exchange starts over
    /// on the next one.</summary>
    /// <param name="connection">The socket's number, from <see cref="ITransportListener.OnOpened"/>.</param>
    /// <param name="frame">The frame.</param>
    void Send(int connection, byte[] frame);

    /// <summary>Whether frames still wait for the server to receive them. If so, <see cref="ITransportListener.OnSent"/> follows unless the
    /// socket closes first.</summary>
    bool IsBusy => false;

    /// <summary>Closes a socket, if it is still open, with a last frame, if there is one, and a close frame (1000). If the server does not
    /// answer within 250 ms, the socket is aborted. The transport then connects again.</summary>
    /// <param name="connection">The socket's number, from <see cref="ITransportListener.OnOpened"/>.</param>
    /// <param name="lastFrame">The last frame; null for none.</param>
    void HangUp(int connection, byte[]? lastFrame);

    /// <summary>Sends the last frames, closes the socket and ends the transport. Takes at most a second.</summary>
    Task CloseAsync(IReadOnlyList<byte[]> lastFrames);
}

/// <summary>Receives a transport's events, in order and one call at a time per connection.</summary>
internal interface ITransportListener
{
    /// <summary>Called before each attempt: waits until the attempt may begin and returns the address.</summary>
    Task<Uri> PrepareAsync(CancellationToken cancellationToken);

    /// <summary>An attempt did not open a socket. Preparation of the next one follows.</summary>
    void OnAttemptFailed(Exception error);

    /// <summary>A socket is open, and frames can be sent on it. Numbers increase.</summary>
    void OnOpened(int connection);

    /// <summary>Receives a frame.</summary>
    /// <param name="connection">The socket's number.</param>
    /// <param name="frame">The frame's bytes, valid during the call only.</param>
    /// <param name="mayWait">Whether <see cref="OnIdle"/> follows once no more frames are available, so that the frame's effects can wait
    /// until then.</param>
    void OnFrame(int connection, ReadOnlySpan<byte> frame, bool mayWait = false);

    /// <summary>No more frames are available for now.</summary>
    void OnIdle(bool isFree);

    /// <summary>All frames that were queued for a connection have been sent.</summary>
    void OnSent(int connection);

    /// <summary>A socket has closed. Called once for each, unless the transport was closed.</summary>
    void OnClosed(int connection, CloseCause cause);
}
