using Tastytrade.Rx.Simulator.DXLink;

namespace Tastytrade.Rx.Simulator;

/// <content>Faults of channels, subscriptions and data.</content>
public sealed partial class SimulatorFaults
{
    /// <summary>Forgets channels without a message: no more data comes on them, and the next message on one is answered with "Channel
    /// with id N not exists". A client may request them again.</summary>
    /// <param name="channel">Which; <see langword="null"/> for all.</param>
    public void LoseChannels(int? channel = null) => ForEach(c => c.With(s => s.ForgetChannels(channel)));

    /// <summary>Sends no data on FEED channels of some contracts, and no FEED_CONFIG with fields, until <see cref="Clear"/>.</summary>
    /// <param name="contract">AUTO, TICKER, STREAM or HISTORY; <see langword="null"/> for all.</param>
    public void MuteChannels(string? contract = null)
    {
        context.Faults.Feed.Mute(contract is null ? Enum.GetValues<DXLink.FeedContract>()
            : [FeedContracts.Parse(contract) ?? throw new ArgumentException($"There is no contract {contract}.", nameof(contract))]);
        context.Faults.Touch();
    }

    /// <summary>Refuses the next FEED_SUBSCRIPTION messages, whatever the limits.</summary>
    /// <param name="refusal">The limit that the ERROR names.</param>
    /// <param name="count">How many. For <see cref="SubscriptionRefusal.Size"/>, messages that add nothing do not count.</param>
    public void RefuseSubscriptions(SubscriptionRefusal refusal = SubscriptionRefusal.Rate, int count = 1) =>
        (refusal == SubscriptionRefusal.Size ? context.Faults.Feed.RefuseSize : context.Faults.Feed.RefuseRate).Set(count);

    /// <summary>Changes the limit of subscription changes on all connections.</summary>
    /// <param name="changesPerMinute">The limit; <see langword="null"/> for that of the options.</param>
    public void LimitRate(int? changesPerMinute)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(changesPerMinute ?? 0, nameof(changesPerMinute));
        context.Faults.Feed.ChangesPerMinute = changesPerMinute;
        context.Faults.Touch();
    }

    /// <summary>Changes the answer to messages that are too large.</summary>
    /// <param name="answer">The answer; <see langword="null"/> for that of the options.</param>
    public void AnswerOversized(OversizedMessageAnswer? answer = OversizedMessageAnswer.ErrorAndSilence)
    {
        context.Faults.Feed.OversizedAnswer = answer;
        context.Faults.Touch();
    }

    /// <summary>Closes the market, as at a weekend: a new subscription gets its last events of that time, and no others follow.</summary>
    /// <param name="duration">For how long; <see langword="null"/> for until <see cref="OpenMarket"/>.</param>
    public void CloseMarket(TimeSpan? duration = null)
    {
        context.Faults.Feed.CloseMarket(context.Clock.Now, End(duration));
        context.Faults.Touch();
    }

    /// <summary>Ends <see cref="CloseMarket"/>.</summary>
    public void OpenMarket() => context.Faults.Feed.OpenMarket();

    /// <summary>Closes channels that no client has cancelled.</summary>
    /// <param name="channel">Which; <see langword="null"/> for all.</param>
    public void CloseChannels(int? channel = null) => ForEach(c => c.With(s =>
    {
        foreach (var number in s.Channels.Select(open => open.Number).Where(n => channel is null || n == channel).ToArray())
            s.CloseChannel(number);
    }));

    /// <summary>Breaks the JSON of the next FEED_DATA frames.</summary>
    /// <param name="count">How many.</param>
    public void GarbleFrames(int count = 1) => context.Faults.Feed.Garble.Set(count);

    /// <summary>Sends the next FEED_DATA, FEED_CONFIG and DOM_SNAPSHOT frames twice.</summary>
    /// <param name="count">How many.</param>
    public void DuplicateFrames(int count = 1) => context.Faults.Feed.Duplicate.Set(count);

    /// <summary>Puts an object where a number belongs, in the first row of the next FEED_DATA frames.</summary>
    /// <param name="count">How many.</param>
    public void BreakRows(int count = 1) => context.Faults.Feed.BadRow.Set(count);

    /// <summary>Changes the order of the fields on all open channels, and sends a FEED_CONFIG before the next data.</summary>
    public void ReorderFields() => ForEachChannel(c => c.Layout.Reorder());

    /// <summary>Changes COMPACT to FULL and FULL to COMPACT on all open channels, and sends a FEED_CONFIG before the next data.</summary>
    public void SwitchFormat() => ForEachChannel(c => c.Layout.SwitchFormat());
}
