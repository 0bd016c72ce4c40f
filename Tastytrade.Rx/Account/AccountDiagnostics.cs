namespace Tastytrade.Rx;

/// <summary>A snapshot of an account streamer: its connection, and what was counted since it was created.</summary>
public sealed record AccountDiagnostics
{
    /// <summary>When the snapshot was taken, by the clock of the streamer's scheduler.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The accounts that are streamed; they show masked.</summary>
    public IReadOnlyList<AccountNumber> Accounts { get; init; } = [];

    /// <summary>The state of the connection.</summary>
    public ConnectionState State { get; init; } = new();

    /// <summary>How long ago the newest frame arrived, an answer to a heartbeat included; null before the first.</summary>
    public TimeSpan? ReceiveAge { get; init; }

    /// <summary>How long ago the newest notification arrived; null before the first. It may be old on a quiet account.</summary>
    public TimeSpan? NotificationAge { get; init; }

    /// <summary>Frames received.</summary>
    public long Frames { get; init; }

    /// <summary>Bytes received.</summary>
    public long Bytes { get; init; }

    /// <summary>Notifications received.</summary>
    public long Notifications { get; init; }

    /// <summary>Notifications that repeated what was known, or came after a newer one.</summary>
    public long Repeated { get; init; }

    /// <summary>Frames, notifications and fields that could not be read.</summary>
    public long Unreadable { get; init; }

    /// <summary>Changes of orders and positions that a reading found while the connection was up, so that a notification of each must have
    /// been lost.</summary>
    public long LostNotifications { get; init; }

    /// <summary>Reconnections.</summary>
    public long Reconnections { get; init; }

    /// <summary>Complete readings over REST.</summary>
    public long Readings { get; init; }

    /// <summary>Readings that failed, and were tried again.</summary>
    public long FailedReadings { get; init; }

    /// <summary>Whether the account state may lack changes.</summary>
    public bool IsStale { get; init; }

    /// <summary>How long ago everything was last read completely; null before the first time.</summary>
    public TimeSpan? ReadAge { get; init; }

    /// <summary>What was requested besides the accounts and has been accepted, such as <c>quote-alerts-subscribe</c>.</summary>
    public IReadOnlyList<string> Accepted { get; init; } = [];

    /// <summary>What was requested besides the accounts and has not been accepted.</summary>
    public IReadOnlyList<string> NotAccepted { get; init; } = [];

    /// <summary>Returns the snapshot in one line.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{string.Join(", ", Accounts)}: {State}; newest frame {Seconds(ReceiveAge)}, {Notifications} notifications, ")
        + FormattableString.Invariant($"{LostNotifications} lost, {Readings} readings, the last {Seconds(ReadAge)}")
        + (IsStale ? ", stale" : "");

    private static string Seconds(TimeSpan? age) =>
        age is { } time ? FormattableString.Invariant($"{time.TotalSeconds:0.0} s ago") : "never";
}
