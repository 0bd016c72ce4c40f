namespace Tastytrade.Rx.Simulator;

/// <summary>How the simulator answers a message that is larger than <see cref="SimulatorOptions.MaxFrameBytes"/>.</summary>
public enum OversizedMessageAnswer
{
    /// <summary>Close the connection with code 1009.</summary>
    Close,

    /// <summary>Send ERROR INVALID_MESSAGE on channel 0, and then only keepalives. The socket stays open.</summary>
    ErrorAndSilence,
}
