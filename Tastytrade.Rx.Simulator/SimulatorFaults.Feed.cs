using Tastytrade.Rx.Simulator.DXLink;

namespace Tastytrade.Rx.Simulator;

/// <content>Faults of channels, subscriptions and data.</content>
public sealed partial class SimulatorFaults
{
    /// <summary>Drops channels without notice. They send no more data, and the answer to the next message on one is "Channel with id N not
    /// exists". A client may request them again.</summary>
    /// <param name="channel">The channel number; <see langword="null"/> for all.</param>
    public void LoseChannels(int? channel = null) => ForEach(c => c.With(s => s.ForgetChannels(channel)));

    /// <summary>Sends no data and no FEED_CONFIG with fields on FEED channels of a contract, until <see cref="Clear"/>.</summary>
    /// <param name="contract">AUTO, TICKER, STREAM or HISTORY; <see langword="null"/> for all.</param>
    public void MuteChannels(string? contract = null)
    {
        if (contract is null)
            context.Faults.Feed.Mute(Enum.GetValues<FeedContract>());
        else if (FeedContracts.Parse(contract) is { } parsed)
            context.Faults.Feed.Mute([parsed]);
        else
            throw new ArgumentException($"Unknown contract '{contract}'. Contracts: AUTO, TICKER, STREAM, HISTORY.", nameof(contract));
        context.Faults.MarkChanged();
    }

    /// <summary>Refuses the next FEED_SUBSCRIPTION messages, regardless of the limits.</summary>
    /// <param name="refusal">The limit that the ERROR names.</param>
    /// <param name="count">How many messages. For <see cref="SubscriptionRefusal.Size"/>, messages that add nothing do not count.</param>
    public void RefuseSubscriptions(SubscriptionRefusal refusal = SubscriptionRefusal.Rate, int count = 1) =>
        (refusal == SubscriptionRefusal.Size ? context.Faults.Feed.RefuseSize : context.Faults.Feed.RefuseRate).Set(count);

    /// <summary>Changes the limit of subscription changes on all connections.</summary>
    /// <param name="changesPerMinute">The limit; <see langword="null"/> for the limit in the options.</param>
    public void LimitRate(int? changesPerMinute)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(changesPerMinute ?? 0, nameof(changesPerMinute));
        context.Faults.Feed.ChangesPerMinute = changesPerMinute;
        context.Faults.MarkChanged();
    }

    /// <summary>Changes the answer to messages that are too large.</summary>
    /// <param name="answer">The answer; <see langword="null"/> for the answer in the options.</param>
    public void AnswerOversized(OversizedMessageAnswer? answer = OversizedMessageAnswer.ErrorAndSilence)
    {
        context.Faults.Feed.OversizedAnswer = answer;
        context.Faults.MarkChanged();
    }

    /// <summary>Closes the market, as at a weekend. A new subscription gets the last events before the close, and no more follow.</summary>
    /// <param name="duration">How long; <see langword="null"/> until <see cref="OpenMarket"/>.</param>
    public void CloseMarket(TimeSpan? duration = null)
    {
        context.Faults.Feed.CloseMarket(context.Clock.Now, End(duration));
        context.Faults.MarkChanged();
    }

    /// <summary>Ends <see cref="CloseMarket"/>.</summary>
    public void OpenMarket() => context.Faults.Feed.OpenMarket();

    /// <summary>Closes channels without a request from the client.</summary>
    /// <param name="channel">The channel number; <see langword="null"/> for all.</param>
    public void CloseChannels(int? channel = null) => ForEach(c => c.With(s =>
    {
        foreach (var number in s.Channels.Select(open => open.Number).Where(n => channel is null || n == channel).ToArray())
            s.CloseChannel(number);
    }));

    /// <summary>Corrupts the JSON of the next FEED_DATA frames.</summary>
    /// <param name="count">How many frames.</param>
    public void GarbleFrames(int count = 1) => context.Faults.Feed.Garble.Set(count);

    /// <summary>Sends the next FEED_DATA, FEED_CONFIG and DOM_SNAPSHOT frames twice.</summary>
    /// <param name="count">How many frames.</param>
    public void DuplicateFrames(int count = 1) => context.Faults.Feed.Duplicate.Set(count);

    /// <summary>Replaces the symbol in the first row of the next FEED_DATA frames with a JSON object.</summary>
    /// <param name="count">How many frames.</param>
    public void BreakRows(int count = 1) => context.Faults.Feed.BadRow.Set(count);

    /// <summary>Changes the field order on all open channels, and sends a FEED_CONFIG before the next data.</summary>
    public void ReorderFields() => ForEachChannel(c => c.Layout.Reorder());

    /// <summary>Switches all open channels between COMPACT and FULL, and sends a FEED_CONFIG before the next data.</summary>
    public void SwitchFormat() => ForEachChannel(c => c.Layout.SwitchFormat());
}
