namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The kind of an entry in a recording.</summary>
internal enum EntryKind
{
    /// <summary>What was probed: the symbols, and the length of the observation.</summary>
    Plan,

    /// <summary>An answer to a quote token request, without the token.</summary>
    Token,

    /// <summary>A step of the account streamer's probe, without the values of an account.</summary>
    Account,

    /// <summary>A WebSocket opened.</summary>
    Opened,

    /// <summary>A frame that the doctor sent.</summary>
    Sent,

    /// <summary>A frame that the server sent.</summary>
    Received,

    /// <summary>A WebSocket ended.</summary>
    Closed,

    /// <summary>A note for the reader of the report.</summary>
    Note,
}
