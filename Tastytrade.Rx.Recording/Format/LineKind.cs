namespace Tastytrade.Rx.Recordings.Format;

/// <summary>What a line of a recording contains. In the file, the kind is the name of the line's last member.</summary>
internal enum LineKind
{
    /// <summary><c>header</c>: the first line of a file.</summary>
    Header,

    /// <summary><c>in</c>: a frame that the server sent.</summary>
    Received,

    /// <summary><c>raw</c>: a received frame that is not a JSON object on one line, in Base64.</summary>
    Unreadable,

    /// <summary><c>out</c>: a frame that we sent.</summary>
    Sent,

    /// <summary><c>state</c>: the new state of a connection.</summary>
    State,

    /// <summary><c>reconnection</c>: a connection is up again.</summary>
    Reconnection,

    /// <summary><c>error</c>: an error that the connection reported.</summary>
    Error,

    /// <summary><c>dropped</c>: frames that are missing here, because the recorder could not keep up.</summary>
    Dropped,

    /// <summary><c>checkpoint</c>: the beginning of a checkpoint: what a reader needs to begin here.</summary>
    Checkpoint,

    /// <summary><c>channel</c>: a channel that was opened, or is no longer used; in a checkpoint, an open channel with its
    /// subscriptions.</summary>
    Channel,

    /// <summary><c>event</c>: in a checkpoint, the latest value of a symbol.</summary>
    Event,

    /// <summary><c>history</c>: in a checkpoint, a history or a part of one.</summary>
    History,

    /// <summary><c>end</c>: the end of a checkpoint.</summary>
    CheckpointEnd,

    /// <summary>Not in files: the reader reports here that a part of the file is damaged or missing. The content is the reason.</summary>
    Damaged,
}
