namespace Tastytrade.Rx.Simulator;

/// <summary>How the simulator answers a message that is larger than <see cref="SimulatorOptions.MaxFrameBytes"/>.</summary>
public enum OversizedMessageAnswer
{
    /// <summary>It closes the connection with code 1009.</summary>
    Close,

    /// <summary>It sends ERROR INVALID_MESSAGE on channel 0, then only keepalives, while the socket stays open.</summary>
    ErrorAndSilence,
}
