using System.Globalization;

namespace Tastytrade.Rx;

/// <summary>A snapshot of one connection of a streamer, with its counts since the streamer was created. See
/// <see cref="MarketData.Diagnostics"/>.</summary>
public sealed record ConnectionDiagnostics
{
    /// <summary>The connection's number, from 1.</summary>
    public int Number { get; init; }

    /// <summary>The connection's status, with its start time, its cause and the number of the socket.</summary>
    public ConnectionState State { get; init; } = new();

    /// <summary>How long ago the newest frame arrived, keepalives included; null before the first.</summary>
    public TimeSpan? ReceiveAge { get; init; }

    /// <summary>Frames received, of any kind.</summary>
    public long Frames { get; init; }

    /// <summary>Bytes received in those frames.</summary>
    public long Bytes { get; init; }

    /// <summary>Events decoded.</summary>
    public long Events { get; init; }

    /// <summary>Fields of delivered events that could not be read and have their empty value. Each is reported on
    /// <see cref="MarketData.Errors"/>.</summary>
    public long RefusedFields { get; init; }

    /// <summary>Rows that were refused. Each is reported on <see cref="MarketData.Errors"/>.</summary>
    public long RefusedRows { get; init; }

    /// <summary>Frames that were refused. Each is reported on <see cref="MarketData.Errors"/>.</summary>
    public long RefusedFrames { get; init; }

    /// <summary>How often the server has authorized the connection again after the first time.</summary>
    public long Reconnections { get; init; }

    /// <summary>The connection's channels, including those that are in demand but not requested now.</summary>
    public IReadOnlyList<ChannelDiagnostics> Channels { get; init; } = [];

    /// <summary>How many symbols are in demand on the connection, summed over event types.</summary>
    public int InDemand => Channels.Sum(channel => channel.InDemand);

    /// <summary>How many of those symbols the server has accepted on the current socket.</summary>
    public int Live => Channels.Sum(channel => channel.Live);

    /// <summary>The connection in one line, followed by one line per channel.</summary>
    /// <returns>Text without secrets.</returns>
    public override string ToString() =>
        string.Join(Environment.NewLine + "  ", [Headline, .. Channels.Select(channel => channel.ToString())]);

    private string Headline => string.Create(
        CultureInfo.InvariantCulture,
        $"connection {Number}: {State}; {(ReceiveAge is null ? "no frame yet" : "newest frame ")}{ReceiveAge?.TotalSeconds:0.0' s old'}, "
            + $"{Events} events in {Frames} frames, {Live} of {InDemand} live");
}
