using System.Globalization;

namespace Tastytrade.Rx;

/// <summary>How one connection of a streamer stands, and what it has counted since the streamer was made. See
/// <see cref="MarketData.Diagnostics"/>.</summary>
public sealed record ConnectionDiagnostics
{
    /// <summary>The connection's number, from 1.</summary>
    public int Number { get; init; }

    /// <summary>Where it stands, since when, why, and in which session.</summary>
    public ConnectionState State { get; init; } = new();

    /// <summary>How long ago its newest frame came, keepalives included; null before the first.</summary>
    public TimeSpan? ReceiveAge { get; init; }

    /// <summary>Frames received, of every kind.</summary>
    public long Frames { get; init; }

    /// <summary>Bytes received in them.</summary>
    public long Bytes { get; init; }

    /// <summary>Events decoded.</summary>
    public long Events { get; init; }

    /// <summary>Fields of delivered events that have their empty value, since what the server sent for them could not be read; each is
    /// reported on <see cref="MarketData.Errors"/>.</summary>
    public long RefusedFields { get; init; }

    /// <summary>Rows that were refused, each reported on <see cref="MarketData.Errors"/>.</summary>
    public long RefusedRows { get; init; }

    /// <summary>Frames that were refused, each reported on <see cref="MarketData.Errors"/>.</summary>
    public long RefusedFrames { get; init; }

    /// <summary>Sessions authorised after the first.</summary>
    public long Reconnections { get; init; }

    /// <summary>Its channels, and what is in demand but has none now.</summary>
    public IReadOnlyList<ChannelDiagnostics> Channels { get; init; } = [];

    /// <summary>How many symbols are in demand on it, summed over event types.</summary>
    public int Desired => Channels.Sum(channel => channel.Desired);

    /// <summary>How many of them the server has accepted in this session.</summary>
    public int Live => Channels.Sum(channel => channel.Live);

    /// <summary>The connection in one line, and one for each channel.</summary>
    /// <returns>Text without secrets.</returns>
    public override string ToString() =>
        string.Join(Environment.NewLine + "  ", [Headline, .. Channels.Select(channel => channel.ToString())]);

    private string Headline => string.Create(
        CultureInfo.InvariantCulture,
        $"connection {Number}: {State}; {(ReceiveAge is { } age ? $"newest frame {age.TotalSeconds:0.0} s old" : "no frame yet")}, "
            + $"{Events} events in {Frames} frames, {Live} of {Desired} live");
}
