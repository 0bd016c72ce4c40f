namespace Tastytrade.Rx;

/// <summary>The subscriptions of one event type under one contract: how many are in demand, waiting, refused and live. See
/// <see cref="StreamerDiagnostics.Demand"/>.</summary>
public sealed record DemandDiagnostics
{
    /// <summary>The event type, such as <c>Quote</c>.</summary>
    public string EventType { get; init; } = "";

    /// <summary>The contract of the subscriptions.</summary>
    public FeedContract Contract { get; init; }

    /// <summary>How many symbols are in demand.</summary>
    public int InDemand { get; init; }

    /// <summary>How many of them wait to be sent, because the connection is lost, a limit is reached or the server refused them.</summary>
    public int Waiting { get; init; }

    /// <summary>How many of the waiting symbols the server refused. They are sent again.</summary>
    public int Refused { get; init; }

    /// <summary>How many symbols the servers have accepted; see <see cref="ChannelDiagnostics.Live"/>.</summary>
    public int Live { get; init; }

    /// <summary>The demand in one line.</summary>
    /// <returns>Text such as <c>Quote Auto: 25000 of 30000 live, 5000 waiting (120 refused)</c>.</returns>
    public override string ToString() =>
        $"{EventType} {Contract}: {Live} of {InDemand} live"
        + $"{(Waiting > 0 ? $", {Waiting} waiting" : "")}{(Refused > 0 ? $" ({Refused} refused)" : "")}";
}
