namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>What an entry of a recording is.</summary>
internal enum EntryKind
{
    /// <summary>What was probed: symbols, the length of the observation.</summary>
    Plan,

    /// <summary>An answer of the API about the quote token, without the token.</summary>
    Token,

    /// <summary>A WebSocket opened.</summary>
    Opened,

    /// <summary>A frame that the doctor sent.</summary>
    Sent,

    /// <summary>A frame that the server sent.</summary>
    Received,

    /// <summary>A WebSocket ended.</summary>
    Closed,

    /// <summary>Something to know for the reader of a report.</summary>
    Note,
}
